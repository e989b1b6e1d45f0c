package cn.harbinkepu.push;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.alert.IssuedAlert;
import cn.harbinkepu.alert.IssuedAlerts;
import cn.harbinkepu.core.fetch.Unreached;
import cn.harbinkepu.push.Tally.Count;

/// Brings one warning to its reader by the way that it waits for, has the next way tried, or puts
/// it off. A warning that a way may have taken without saying so is noted as doubtful: its reader
/// is told when it ends.
@ApplicationScoped
class WarningDelivery {

    private static final Logger LOG = Logger.getLogger(WarningDelivery.class);

    private final Map<ChannelKind, PushChannel> channels = new EnumMap<>(ChannelKind.class);
    private final ReaderWarnings warnings;
    private final Messages messages;
    private final IssuedAlerts alerts;
    private final Letters letters;
    private final Ways ways;
    private final Choices choices;
    private final Tally tally;
    private final OpenPages pages;
    private final InstantSource clock;
    private final Duration firstPause;
    private final Duration longestPause;
    private final int tries;

    /// A warning with what it says; absent if that cannot be found any more.
    record Known(ReaderWarning warning, Optional<IssuedAlert> alert) {}

    /// What is to be done next about it.
    sealed interface Next {
        record Done() implements Next {}

        /// Another way has its turn.
        record By(ChannelKind kind) implements Next {}

        /// The same way again.
        record After(Duration pause) implements Next {}
    }

    WarningDelivery(
            @All List<PushChannel> channels,
            ReaderWarnings warnings,
            Messages messages,
            IssuedAlerts alerts,
            Letters letters,
            Ways ways,
            Choices choices,
            Tally tally,
            OpenPages pages,
            InstantSource clock,
            PushConfig config) {
        channels.forEach(channel -> this.channels.put(channel.kind(), channel));
        this.warnings = warnings;
        this.messages = messages;
        this.alerts = alerts;
        this.letters = letters;
        this.ways = ways;
        this.choices = choices;
        this.tally = tally;
        this.pages = pages;
        this.clock = clock;
        this.firstPause = config.warningFirstPause();
        this.longestPause = config.warningLongestPause();
        this.tries = config.warningTries();
    }

    Instant now() {
        return clock.instant();
    }

    /// Each with what it says, which is read once for all of a lot.
    Uni<List<Known>> withAlerts(List<ReaderWarning> taken) {
        return Multi.createFrom()
                .iterable(taken.stream().map(ReaderWarning::alert).distinct().toList())
                .onItem()
                .transformToUniAndConcatenate(alerts::find)
                .onItem()
                .transformToMultiAndConcatenate(found -> Multi.createFrom().items(found.stream()))
                .collect()
                .asList()
                .map(found -> {
                    Map<UUID, IssuedAlert> known =
                            found.stream().collect(Collectors.toMap(IssuedAlert::id, Function.identity()));
                    return taken.stream()
                            .map(one -> new Known(one, Optional.ofNullable(known.get(one.alert()))))
                            .toList();
                });
    }

    /// Ends when it is noted what became of it.
    Uni<Next> of(Known known, PushChannel channel) {
        ReaderWarning warning = known.warning();
        Optional<IssuedAlert> alert =
                known.alert().filter(found -> found.state().equals("ISSUED"));
        if (alert.isEmpty()) {
            return done(warnings.drop(warning.id(), Verdict.Why.REPLACED));
        }
        return switch (warning.verdict(now())) {
            case Verdict.Drop drop -> done(warnings.drop(warning.id(), drop.why()));
            case Verdict.Wait wait -> done(warnings.putOff(warning.id(), wait.until(), false, false));
            case Verdict.Send _ when warning.to().isEmpty() || !channel.isOffered() -> next(warning, false);
            case Verdict.Send _ ->
                send(warning, alert.orElseThrow(), channel, warning.to().orElseThrow());
        };
    }

    private Uni<Next> send(ReaderWarning warning, IssuedAlert alert, PushChannel channel, ReaderWarning.To to) {
        return letters.of(warning, alert, to.way())
                .chain(letter -> channel.send(to.address(), letter))
                .map(outcome ->
                        new Said(outcome, outcome instanceof Outcome.Later && channel.kind() == ChannelKind.EMAIL))
                .onFailure(Unreached.class)
                .recoverWithItem(failure ->
                        new Said(new Outcome.Later(Optional.empty(), String.valueOf(failure.getMessage())), false))
                .onFailure()
                .recoverWithItem(failure ->
                        new Said(new Outcome.Later(Optional.empty(), String.valueOf(failure.getMessage())), true))
                .chain(said -> note(warning, to, said));
    }

    /// @param doubtful whether the message may have been taken all the same; a mail server may have, when it is late
    private record Said(Outcome outcome, boolean doubtful) {}

    private Uni<Next> note(ReaderWarning warning, ReaderWarning.To to, Said said) {
        return switch (said.outcome()) {
            case Outcome.Delivered _ -> done(delivered(warning, warning.lane()));
            case Outcome.Passed _ -> next(warning, false);
            case Outcome.Later later -> later(warning, later, said.doubtful());
            case Outcome.Gone _ ->
                tally.add(warning.lane(), Count.GONE)
                        .chain(() -> ways.gone(to.way()))
                        .chain(() -> next(warning, false));
            case Outcome.Refused refused -> {
                LOG.debugf("%s: %s", to, refused.why());
                yield tally.add(warning.lane(), Count.REFUSED).chain(() -> next(warning, false));
            }
        };
    }

    /// A few times the same way, then the next; the last one again and again.
    private Uni<Next> later(ReaderWarning warning, Outcome.Later later, boolean doubtful) {
        LOG.debugf("%s has to wait: %s", warning.id(), later.why());
        Uni<Optional<Way>> other = warning.tries() + 1 < tries
                ? Uni.createFrom().item(Optional.empty())
                : ways(warning).map(all -> all.stream().findFirst());
        return tally.add(warning.lane(), Count.LATER).chain(() -> other).chain(found -> found.map(
                        way -> pass(warning, way, doubtful))
                .orElseGet(() -> again(warning, later.pause(), doubtful)));
    }

    private Uni<Next> again(ReaderWarning warning, Optional<Duration> wanted, boolean doubtful) {
        Duration own = firstPause.multipliedBy(1L << Math.min(warning.tries(), 12));
        Duration pause = wanted.filter(one -> one.compareTo(own) > 0).orElse(own);
        Duration kept = pause.compareTo(longestPause) > 0 && wanted.isEmpty() ? longestPause : pause;
        return warnings.putOff(warning.id(), now().plus(kept), true, doubtful).replaceWith(new Next.After(kept));
    }

    /// When no way has it, it waits in the list of the reader's page, if that was agreed to.
    private Uni<Next> next(ReaderWarning warning, boolean doubtful) {
        return ways(warning).chain(all -> all.stream()
                .findFirst()
                .map(way -> pass(warning, way, doubtful))
                .orElseGet(() -> ways.of(warning.reader())
                        .map(every -> every.stream().anyMatch(way -> way.kind() == ChannelKind.PAGE))
                        .chain(page -> done(
                                page
                                        ? delivered(warning, ChannelKind.PAGE)
                                        : warnings.drop(warning.id(), Verdict.Why.NO_WAY)))));
    }

    private Uni<Next> pass(ReaderWarning warning, Way way, boolean doubtful) {
        return warnings.pass(warning, way, doubtful, now()).replaceWith(new Next.By(way.kind()));
    }

    /// The ways that have not been tried, the next one first.
    private Uni<List<Way>> ways(ReaderWarning warning) {
        return Uni.combine()
                .all()
                .unis(ways.of(warning.reader()), choices.of(warning.reader()))
                .with((all, choice) -> all.stream()
                        .filter(way -> channels.get(way.kind()).isOffered()
                                && !warning.tried().contains(way.id())
                                && warning.to()
                                        .filter(to -> to.way().equals(way.id()))
                                        .isEmpty())
                        .sorted(Comparator.comparingInt(way -> choice.rank(way.kind())))
                        .toList());
    }

    private Uni<Void> delivered(ReaderWarning warning, ChannelKind kind) {
        return kind == ChannelKind.PAGE
                ? messages.sentToPage(warning.id(), warning.reader(), now())
                        .chain(() -> tally.add(kind, Count.DELIVERED))
                        .chain(() -> pages.tell(warning.reader()))
                : warnings.sent(warning.id(), now()).invoke(() -> tally.addLater(kind, Count.DELIVERED));
    }

    private static Uni<Next> done(Uni<Void> noted) {
        return noted.replaceWith(new Next.Done());
    }
}
