package cn.harbinkepu.review;

import java.time.Duration;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.cache.Counters;
import cn.harbinkepu.core.Problem;

/// Counts links that are none, by address. While the counters are away nobody is kept out: 256 bits are not guessed.
@ApplicationScoped
class WrongLinks {

    private static final Logger LOG = Logger.getLogger(WrongLinks.class);

    /// Counters answer within a millisecond or are away.
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final Counters counters;
    private final int most;
    private final Duration window;

    WrongLinks(Counters counters, ReviewConfig config) {
        this.counters = counters;
        this.most = config.wrongLinks();
        this.window = config.linkWindow();
    }

    /// Counts one. Fails with `too-many-requests` for an address that has tried many; who holds a link that is one is
    /// never kept out by a neighbour at the same address.
    Uni<Void> refuse(String address) {
        return counted(() -> counters.increment(key(address), window))
                .invoke(count -> {
                    if (count > most) {
                        throw Problem.tooMany("尝试次数过多，请稍后再试。", window);
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Long> counted(Supplier<Uni<Long>> count) {
        return Uni.createFrom()
                .deferred(count::get)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(away -> {
                    LOG.warnf("Wrong links are not counted at present: %s", away.getMessage());
                    return 0L;
                });
    }

    private static String key(String address) {
        return "sign:" + address;
    }
}
