package cn.harbinkepu.relay.hook;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.fetch.HookSecret;
import cn.harbinkepu.core.fetch.Outside;
import cn.harbinkepu.partner.Contracts;
import cn.harbinkepu.partner.Copies;
import cn.harbinkepu.partner.Copy.Way;
import cn.harbinkepu.relay.hook.Lots.Fate;
import cn.harbinkepu.relay.hook.Lots.Lot;
import cn.harbinkepu.relay.hook.Lots.Message;
import cn.harbinkepu.relay.hook.Lots.Try;
import cn.harbinkepu.work.Sender;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.ofHours;

/// Sends what waits for endpoints. Those that have failed last have a lane of their own, so that
/// those which hang, however many, leave the others their room.
@ApplicationScoped
class HookLane {

    private static final int GONE = 410;
    private static final int TOO_MANY = 429;

    /// What an overloaded server says, or one in front of it.
    private static final Set<Integer> BUSY = Set.of(TOO_MANY, 502, 504);

    private static final int KEPT_OF_ANSWER = 500;

    /// While a contract is not in force nothing new is given, and it is looked again so often.
    private static final Duration SUSPENDED = Duration.ofMinutes(10);

    private final Lots lots;
    private final Endpoints endpoints;
    private final Contracts contracts;
    private final Copies copies;
    private final Outside outside;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final HookConfig config;
    private final Schedule schedule;
    private final Sender<Lot> ready;
    private final Sender<Lot> failing;

    HookLane(
            Lots lots,
            Endpoints endpoints,
            Contracts contracts,
            Copies copies,
            Outside outside,
            MeterRegistry meters,
            InstantSource clock,
            HookConfig config) {
        this.lots = lots;
        this.endpoints = endpoints;
        this.contracts = contracts;
        this.copies = copies;
        this.outside = outside;
        this.meters = meters;
        this.clock = clock;
        this.config = config;
        this.schedule =
                new Schedule(config.pauses(), () -> ThreadLocalRandom.current().nextDouble());
        this.ready = new Sender<>("hook.ready", config.atOnce(), new Lane(false));
        this.failing = new Sender<>("hook.failing", config.atOnce(), new Lane(true));
    }

    void wake() {
        ready.wake();
        failing.wake();
    }

    @PreDestroy
    void close() {
        ready.close();
        failing.close();
    }

    private final class Lane implements Sender.Goods<Lot> {

        private final boolean failed;

        Lane(boolean failed) {
            this.failed = failed;
        }

        @Override
        public Uni<List<Lot>> take(int most) {
            Instant now = clock.instant();
            return lots.take(failed, now, now.plus(config.lostAfter()), most, config.together());
        }

        @Override
        public String nameOf(Lot lot) {
            return "What is for the endpoint " + lot.endpoint();
        }

        /// There may be more for the endpoint, now in the one lane or the other.
        @Override
        public Uni<Optional<Duration>> send(Lot lot) {
            return HookLane.this
                    .send(lot)
                    .invoke(next -> {
                        wake();
                        next.ifPresent(failing::wakeAfter);
                    })
                    .replaceWith(Optional.empty());
        }
    }

    private Uni<Optional<Duration>> send(Lot lot) {
        return contracts
                .find(lot.organisation())
                .map(contract -> contract.map(
                                known -> known.isInForce(LocalDate.ofInstant(clock.instant(), ofHours(8))))
                        .orElse(false))
                .chain(inForce -> Multi.createFrom()
                        .iterable(lot.messages())
                        .onItem()
                        .transformToUniAndMerge(message -> inForce || message.type() != EventType.PUBLISHED
                                ? send(lot, message)
                                : Uni.createFrom().item(notTried(message)))
                        .collect()
                        .asList())
                .call(tries ->
                        tellCopies(lot, tries.stream().map(Sending::tried).toList()))
                .chain(tries -> settle(lot, tries));
    }

    /// @param pause that the other side asks for, or that its answer calls for
    private record Sending(Try tried, Optional<Duration> pause, boolean gone) {}

    private Sending notTried(Message message) {
        Instant now = clock.instant();
        return new Sending(
                new Try(
                        message,
                        new Fate.NotTried(now.plus(SUSPENDED)),
                        now,
                        Duration.ZERO,
                        Optional.empty(),
                        "",
                        Optional.empty()),
                Optional.empty(),
                false);
    }

    private Uni<Sending> send(Lot lot, Message message) {
        Instant start = clock.instant();
        byte[] body = message.body().getBytes(UTF_8);
        Map<String, String> headers =
                new HashMap<>(HookSecret.headers(lot.secrets(), message.id().toString(), start, body));
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("User-Agent", "harbin-kepu");
        return outside.postToStranger(URI.create(lot.url()), headers, body, config.patience())
                .map(answer -> answered(message, answer, start))
                .onFailure(Problem.class)
                .recoverWithItem(failure -> failed(message, String.valueOf(failure.getMessage()), start));
    }

    private Sending answered(Message message, Outside.Answer answer, Instant start) {
        int status = answer.status();
        boolean taken = status >= 200 && status < 300;
        Fate fate = taken ? new Fate.Sent() : later(message, answer.retryAfter());
        Try tried = new Try(
                message, fate, start, took(start), Optional.of(status), shortened(answer.body()), Optional.empty());
        count(taken ? "sent" : fate instanceof Fate.Dead ? "dead" : "later");
        Optional<Duration> hold = BUSY.contains(status)
                ? Optional.of(shorter(answer.retryAfter().orElse(config.hold()), config.longestHold()))
                : Optional.empty();
        return new Sending(tried, hold, status == GONE);
    }

    private Sending failed(Message message, String why, Instant start) {
        Fate fate = later(message, Optional.empty());
        count(fate instanceof Fate.Dead ? "dead" : "later");
        return new Sending(
                new Try(message, fate, start, took(start), Optional.empty(), "", Optional.of(why)),
                Optional.empty(),
                false);
    }

    private Fate later(Message message, Optional<Duration> wanted) {
        Instant now = clock.instant();
        return schedule.after(message.tries())
                .map(pause -> wanted.map(longer -> shorter(longer, config.longestHold()))
                        .filter(longer -> longer.compareTo(pause) > 0)
                        .orElse(pause))
                .<Fate>map(pause -> new Fate.Later(now.plus(pause)))
                .orElseGet(Fate.Dead::new);
    }

    /// What was taken is with the partner: noted before the message is, so that it is not forgotten
    /// between the two.
    private Uni<Void> tellCopies(Lot lot, List<Try> tries) {
        List<Message> taken = tries.stream()
                .filter(one -> one.fate() instanceof Fate.Sent)
                .map(Try::message)
                .filter(message -> message.resource().isPresent())
                .toList();
        List<Copies.Given> shown = taken.stream()
                .filter(message -> message.type() != EventType.WITHDRAWN)
                .map(message -> new Copies.Given(message.resource().orElseThrow(), message.revision(), message.title()))
                .toList();
        List<UUID> gone = taken.stream()
                .filter(message -> message.type() == EventType.WITHDRAWN)
                .flatMap(message -> message.resource().stream())
                .toList();
        return copies.noted(lot.organisation(), Way.WEBHOOK, shown).chain(() -> copies.told(lot.organisation(), gone));
    }

    private Uni<Optional<Duration>> settle(Lot lot, List<Sending> all) {
        Instant now = clock.instant();
        Optional<Duration> hold =
                all.stream().flatMap(one -> one.pause().stream()).max(Comparator.naturalOrder());
        List<Try> tries = all.stream().map(Sending::tried).toList();
        return lots.note(lot, tries, now, hold.map(now::plus))
                .call(() -> all.stream().anyMatch(Sending::gone)
                        ? endpoints.stop(lot.endpoint(), Endpoints.Stopped.GONE)
                        : Uni.createFrom().voidItem())
                .replaceWith(tries.stream()
                        .flatMap(one -> due(one.fate()).stream())
                        .min(Comparator.naturalOrder())
                        .map(due -> Duration.between(now, due))
                        .map(pause -> hold.filter(longer -> longer.compareTo(pause) > 0)
                                .orElse(pause)));
    }

    private static Optional<Instant> due(Fate fate) {
        return switch (fate) {
            case Fate.Later later -> Optional.of(later.at());
            case Fate.NotTried _, Fate.Sent _, Fate.Dead _ -> Optional.empty();
        };
    }

    private Duration took(Instant start) {
        return Duration.between(start, clock.instant());
    }

    private void count(String outcome) {
        meters.counter("kepu.relay.hook.tries", "outcome", outcome).increment();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// Zero characters, which the database does not keep, are of no use to anybody.
    private static String shortened(String answer) {
        String clean = answer.replace("\0", "");
        return clean.codePointCount(0, clean.length()) <= KEPT_OF_ANSWER
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, KEPT_OF_ANSWER));
    }
}
