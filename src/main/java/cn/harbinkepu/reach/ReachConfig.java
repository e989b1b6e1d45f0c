package cn.harbinkepu.reach;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Warnings to those who are registered for them.
@ConfigMapping(prefix = "kepu.reach")
public interface ReachConfig {

    /// Within which time a warning has to be with a mail server; then the recipient counts as silent. Ten minutes is
    /// what the national system promises the public.
    @WithDefault("10m")
    Duration emailWithin();

    /// The same for the gateway of short messages.
    @WithDefault("10m")
    Duration smsWithin();

    /// The same for systems of others.
    @WithDefault("10m")
    Duration webhookWithin();

    /// The same for broadcasting platforms.
    @WithDefault("10m")
    Duration loudspeakerWithin();

    /// Messages that one instance has in hand at once, in each channel. They wait for the other side and cost next
    /// to nothing; as many as hang do not delay the others.
    @WithDefault("64")
    int atOnce();

    /// How often it is looked what is to be tried again and what is too late. The first try needs no look.
    @WithDefault("2s")
    Duration lookEvery();

    /// After which a recipient that did not take a message is asked again; every further pause is twice as long.
    @WithDefault("5s")
    Duration firstPause();

    /// The longest of those pauses.
    @WithDefault("1m")
    Duration longestPause();

    /// After this time a message in hand that nobody said anything about since is taken for one of an instance that
    /// died, and sent again.
    @WithDefault("2m")
    Duration doubtAfter();

    /// How long it is tried to take a message back from those whom it did not reach in time.
    @WithDefault("24h")
    Duration takeBackFor();

    /// The approved template of short messages, with `${title}` and `${ack}`, the last part of the address at which the
    /// message is acknowledged. Without it no warnings go out by short message.
    Optional<String> smsTemplate();

    /// The program that reads warnings aloud for loudspeakers: eSpeak NG or one that takes its arguments, as a path or
    /// as a name on the system's own path. Where it is not installed they are sent as text alone.
    @WithDefault("espeak-ng")
    String voice();
}
