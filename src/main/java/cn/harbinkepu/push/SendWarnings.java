package cn.harbinkepu.push;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.push.Tally.Count;
import cn.harbinkepu.work.Chore;

/// Lets go of warnings that are over, settles what was in hand of an instance that died, and wakes
/// the lanes for what is due again. It waits for none of them.
@ApplicationScoped
class SendWarnings implements Chore {

    private final ReaderWarnings warnings;
    private final Messages messages;
    private final WarningLanes lanes;
    private final Tally tally;
    private final InstantSource clock;
    private final Duration every;
    private final Duration doubtAfter;
    private final Set<ChannelKind> repeatable = EnumSet.noneOf(ChannelKind.class);

    SendWarnings(
            ReaderWarnings warnings,
            Messages messages,
            WarningLanes lanes,
            Tally tally,
            InstantSource clock,
            PushConfig config,
            @All List<PushChannel> channels) {
        this.warnings = warnings;
        this.messages = messages;
        this.lanes = lanes;
        this.tally = tally;
        this.clock = clock;
        this.every = config.warningLookEvery();
        this.doubtAfter = config.warningDoubtAfter();
        channels.stream()
                .filter(PushChannel::isRepeatable)
                .map(PushChannel::kind)
                .forEach(repeatable::add);
    }

    @Override
    public String name() {
        return "push.warn";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public Uni<Void> run() {
        Instant now = clock.instant();
        return warnings.dropEnded(now)
                .chain(() -> messages.settle(now.minus(doubtAfter), repeatable, true))
                .chain(unsure -> tally.addAll(unsure, Count.UNSURE))
                .invoke(lanes::wake);
    }
}
