package cn.harbinkepu.core;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecentTest {

    private final AtomicInteger made = new AtomicInteger();

    @Test
    void madeOnceForAllWhoAskWithinTheMoment() {
        Recent<String, Integer> recent =
                new Recent<>(10, Duration.ofHours(1), asked -> Uni.createFrom().item(made::incrementAndGet));

        assertThat(recent.get("a").await().indefinitely()).isEqualTo(1);
        assertThat(recent.get("a").await().indefinitely()).isEqualTo(1);
        assertThat(recent.get("b").await().indefinitely()).isEqualTo(2);
    }

    @Test
    void madeOnceForAllWhoWait() {
        CompletableFuture<Integer> slow = new CompletableFuture<>();
        Recent<String, Integer> recent = new Recent<>(10, Duration.ofHours(1), asked -> {
            made.incrementAndGet();
            return Uni.createFrom().completionStage(slow);
        });
        CompletableFuture<Integer> first = recent.get("a").subscribeAsCompletionStage();
        CompletableFuture<Integer> second = recent.get("a").subscribeAsCompletionStage();

        slow.complete(7);

        assertThat(first.join()).isEqualTo(7);
        assertThat(second.join()).isEqualTo(7);
        assertThat(made).hasValue(1);
    }

    @Test
    void aFailureIsNotKept() {
        Recent<String, Integer> recent = new Recent<>(
                10,
                Duration.ofHours(1),
                asked -> made.incrementAndGet() == 1
                        ? Uni.createFrom().failure(Problem.field("a", "不对"))
                        : Uni.createFrom().item(2));

        assertThatThrownBy(() -> recent.get("a").await().indefinitely()).isInstanceOf(Problem.class);
        assertThat(recent.get("a").await().indefinitely()).isEqualTo(2);
    }

    @Test
    void whatIsThrownAtOnceIsAFailureToo() {
        Recent<String, Integer> recent = new Recent<>(10, Duration.ofHours(1), asked -> {
            throw Problem.field("a", "不对");
        });

        assertThatThrownBy(() -> recent.get("a").await().indefinitely()).isInstanceOf(Problem.class);
    }
}
