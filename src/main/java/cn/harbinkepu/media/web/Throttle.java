package cn.harbinkepu.media.web;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import cn.harbinkepu.core.Problem;

/// Lets nobody take so much that others go short: an address has a rate of its own and a number of answers at once, and
/// all addresses together share the line evenly, one slice each in turn. What an instance knows of an address is
/// forgotten when it has been quiet for as long as a reader may be, and its allowance takes to fill up.
@ApplicationScoped
class Throttle {

    /// What need not be paid for.
    static final Line FREE = new Line() {
        @Override
        public Uni<Void> pay(int bytes) {
            return Uni.createFrom().voidItem();
        }

        @Override
        public void end() {
            // There is nothing to give back.
        }
    };

    /// Strangers can make up addresses (of IPv6 at least), but not room in our memory.
    private static final int MOST_PARTIES = 50_000;

    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private final List<AddressRange> free;
    private final SharedLine shared;
    private final double rate;
    private final double burst;
    private final int mostAtOnce;
    private final Cache<String, Party> parties;
    private final MeterRegistry meters;

    /// One answer that is paid for as it is sent.
    interface Line {

        /// Completes when the bytes may be sent.
        Uni<Void> pay(int bytes);

        /// Nothing more is sent. Once is enough; more does no harm.
        void end();
    }

    private final class Paid implements Line {

        private final String name;
        private final Party party;
        private final AtomicBoolean ended = new AtomicBoolean();

        Paid(String name, Party party) {
            this.name = name;
            this.party = party;
        }

        @Override
        public Uni<Void> pay(int bytes) {
            parties.put(name, party);
            return shared.take(party, bytes);
        }

        @Override
        public void end() {
            if (ended.compareAndSet(false, true)) {
                party.leave();
            }
        }
    }

    Throttle(MediaConfig config, Vertx vertx, MeterRegistry meters) {
        this.free = config.unthrottled().stream().map(AddressRange::of).toList();
        this.rate = config.addressRate().asLongValue();
        this.burst = Math.max(rate, config.addressBurst().asLongValue());
        this.mostAtOnce = config.addressTransfers();
        this.shared = new SharedLine(config.totalRate().asLongValue(), vertx);
        this.meters = meters;
        this.parties = Caffeine.newBuilder()
                .maximumSize(MOST_PARTIES)
                .expireAfterAccess(config.stalled().plusSeconds(10 + (long) (burst / rate)))
                .build();
    }

    /// Begins an answer, which ends with the request or before. Fails with `too-many-requests` if the address
    /// has too many.
    Line enter(Asked asked) {
        String address = asked.address();
        if (address.isEmpty() || free.stream().anyMatch(range -> range.holds(address))) {
            return FREE;
        }
        String name = AddressRange.party(address);
        Party party = parties.get(name, known -> new Party(rate, burst));
        if (!party.enter(mostAtOnce)) {
            meters.counter("kepu.media.throttled", "how", "refused").increment();
            throw Problem.tooMany("同时下载的内容过多，请稍后再试。", TRY_AGAIN);
        }
        Line line = new Paid(name, party);
        asked.afterwards(line::end);
        return line;
    }
}
