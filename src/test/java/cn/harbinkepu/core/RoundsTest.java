package cn.harbinkepu.core;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RoundsTest {

    @Test
    void goOnUntilOneSaysFalse() {
        AtomicInteger rounds = new AtomicInteger();

        Rounds.whilst(() -> Uni.createFrom().item(() -> rounds.incrementAndGet() < 20_000))
                .await()
                .indefinitely();

        assertThat(rounds).hasValue(20_000);
    }

    @Test
    void endWithTheFirstFailure() {
        AtomicInteger rounds = new AtomicInteger();
        Uni<Void> failing = Rounds.whilst(() -> rounds.incrementAndGet() < 3
                ? Uni.createFrom().item(true)
                : Uni.createFrom().failure(new IllegalStateException("the third")));

        assertThatThrownBy(() -> failing.await().indefinitely()).hasMessage("the third");
        assertThat(rounds).hasValue(3);
    }

    @Test
    void doNotKeepWhatWasReadInThoseThatEnded() {
        List<WeakReference<byte[]>> read = new ArrayList<>();
        List<Long> kept = new ArrayList<>();

        Rounds.whilst(() -> Uni.createFrom()
                        .item(() -> new byte[1000])
                        .invoke(chunk -> read.add(new WeakReference<>(chunk)))
                        .call(() -> Uni.createFrom().item(() -> read.size() < 20 || kept.add(kept(read))))
                        .map(chunk -> chunk.length > 0 && read.size() < 20))
                .await()
                .indefinitely();

        assertThat(kept.getFirst()).as("the last, and the first, on the stack").isLessThan(4);
    }

    private static long kept(List<WeakReference<byte[]>> read) {
        long kept = read.size();
        for (int i = 0; i < 10 && kept > 2; i++) {
            System.gc();
            kept = read.stream().filter(chunk -> chunk.get() != null).count();
        }
        return kept;
    }
}
