package cn.harbinkepu.push;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.audience.Profiles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.push.Tally.Count;

/// Brings one message to its reader: by the first of the reader's ways that takes it, or later,
/// or not at all. What is asked of a channel is noted before, what came of it after.
@ApplicationScoped
class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class);

    /// Then the next way has its turn.
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6));

    /// Whoever wants to be left alone for longer than a message is worth anything is passed over.
    private static final Duration LONGEST_PAUSE = Duration.ofHours(24);

    private final Map<ChannelKind, PushChannel> channels = new EnumMap<>(ChannelKind.class);
    private final Messages messages;
    private final Letters letters;
    private final Ways ways;
    private final Choices choices;
    private final Profiles profiles;
    private final Tally tally;
    private final OpenPages pages;
    private final InstantSource clock;
    private final Verdict.Limits limits;

    Delivery(
            @All List<PushChannel> channels,
            Messages messages,
            Letters letters,
            Ways ways,
            Choices choices,
            Profiles profiles,
            Tally tally,
            OpenPages pages,
            InstantSource clock,
            PushConfig config) {
        channels.forEach(channel -> this.channels.put(channel.kind(), channel));
        this.messages = messages;
        this.letters = letters;
        this.ways = ways;
        this.choices = choices;
        this.profiles = profiles;
        this.tally = tally;
        this.pages = pages;
        this.clock = clock;
        this.limits = new Verdict.Limits(config.mostADay(), config.mostAWeek());
    }

    /// Ends when it is noted what became of the message. Of a reader who has gone meanwhile there
    /// is none.
    Uni<Void> of(Message message) {
        Instant now = clock.instant();
        return Uni.combine()
                .all()
                .unis(
                        profiles.find(message.reader()),
                        choices.of(message.reader()),
                        messages.count(message.reader(), now))
                .asTuple()
                .chain(all -> act(
                        message,
                        Verdict.on(message, all.getItem1(), all.getItem2(), all.getItem3(), limits, now),
                        all.getItem2()))
                .onFailure(Delivery::isNobody)
                .recoverWithNull();
    }

    private Uni<Void> act(Message message, Verdict verdict, Choice choice) {
        return switch (verdict) {
            case Verdict.Drop drop -> messages.drop(message, drop.why());
            case Verdict.Wait wait -> messages.putOff(message, wait.until(), false);
            case Verdict.Send _ ->
                ways.of(message.reader()).chain(all -> {
                    List<Way> open = all.stream()
                            .filter(way -> channels.get(way.kind()).isOffered() && message.isFor(way))
                            .sorted(Comparator.comparingInt(way -> choice.rank(way.kind())))
                            .toList();
                    return offer(message, open, 0);
                });
        };
    }

    /// Offers it to the ways in turn. When none had it, it waits in the list of the reader's
    /// page, if that was agreed to.
    private Uni<Void> offer(Message message, List<Way> open, int at) {
        if (at == open.size()) {
            return open.stream().anyMatch(way -> way.kind() == ChannelKind.PAGE)
                    ? delivered(message, ChannelKind.PAGE)
                    : messages.drop(message, Verdict.Why.NO_WAY);
        }
        Way way = open.get(at);
        return letters.of(message, way).chain(letter -> letter.map(
                        written -> send(message, way, written).chain(outcome -> note(message, open, at, outcome)))
                .orElseGet(() -> messages.drop(message, Verdict.Why.WITHDRAWN)));
    }

    private Uni<Outcome> send(Message message, Way way, Letter letter) {
        return messages.offer(message, way, clock.instant())
                .chain(() -> channels.get(way.kind()).send(way.address(), letter))
                .onFailure()
                .recoverWithItem(failure -> new Outcome.Later(Optional.empty(), String.valueOf(failure.getMessage())));
    }

    private Uni<Void> note(Message message, List<Way> open, int at, Outcome outcome) {
        Way way = open.get(at);
        return switch (outcome) {
            case Outcome.Delivered _ -> delivered(message, way.kind());
            case Outcome.Passed _ -> offer(message, open, at + 1);
            case Outcome.Later later -> later(message, open, at, later);
            case Outcome.Gone gone ->
                said(way, gone.why(), Count.GONE)
                        .chain(() -> ways.gone(way.id()))
                        .chain(() -> messages.pass(message, way))
                        .chain(() -> offer(message, open, at + 1));
            case Outcome.Refused refused ->
                said(way, refused.why(), Count.REFUSED)
                        .chain(() -> messages.pass(message, way))
                        .chain(() -> offer(message, open, at + 1));
        };
    }

    private Uni<Void> later(Message message, List<Way> open, int at, Outcome.Later later) {
        Way way = open.get(at);
        Duration pause = later.pause().orElse(Duration.ZERO);
        boolean given = message.tries() >= PAUSES.size() || pause.compareTo(LONGEST_PAUSE) > 0;
        if (given) {
            return said(way, later.why(), Count.REFUSED)
                    .chain(() -> messages.pass(message, way))
                    .chain(() -> offer(message, open, at + 1));
        }
        Duration own = PAUSES.get(message.tries());
        Duration longer = pause.compareTo(own) > 0 ? pause : own;
        return said(way, later.why(), Count.LATER)
                .chain(() -> messages.putOff(message, clock.instant().plus(longer), true));
    }

    private Uni<Void> delivered(Message message, ChannelKind kind) {
        return messages.sent(message, kind, clock.instant())
                .chain(() -> tally.add(kind, Count.DELIVERED))
                .chain(() -> kind == ChannelKind.PAGE
                        ? pages.tell(message.reader())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> said(Way way, String why, Count count) {
        LOG.debugf("%s: %s, %s", way, count, why);
        return tally.add(way.kind(), count);
    }

    private static boolean isNobody(Throwable failure) {
        return failure instanceof Problem problem && problem.code() == ProblemCode.INVALID_PROFILE;
    }
}
