package cn.harbinkepu.cache;

import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;

import static org.assertj.core.api.Assertions.assertThat;

/// What every carrier of [Broadcasts] must do.
public interface BroadcastsContract {

    Duration PATIENCE = Duration.ofSeconds(10);

    Broadcasts testee();

    @Test
    default void reachesEveryListenerInOrder() {
        String topic = topic();
        AssertSubscriber<String> first = hear(topic);
        AssertSubscriber<String> second = hear(topic);

        send(topic, "一");
        send(topic, "二");

        assertThat(first.awaitItems(2, PATIENCE).getItems()).containsExactly("一", "二");
        assertThat(second.awaitItems(2, PATIENCE).getItems()).containsExactly("一", "二");
    }

    @Test
    default void keepsTopicsApart() {
        String topic = topic();
        AssertSubscriber<String> other = hear(topic());
        AssertSubscriber<String> own = hear(topic);

        send(topic, "here");

        own.awaitItems(1, PATIENCE);
        assertThat(other.getItems()).isEmpty();
    }

    @Test
    default void keepsNothingForWhoComesLater() {
        String topic = topic();
        send(topic, "early");
        AssertSubscriber<String> late = hear(topic);

        send(topic, "now");

        assertThat(late.awaitItems(1, PATIENCE).getItems()).containsExactly("now");
    }

    private AssertSubscriber<String> hear(String topic) {
        AssertSubscriber<String> subscriber =
                testee().on(topic).subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
        untilHeard(topic);
        return subscriber;
    }

    /// Returns when a listener that has just been added hears.
    default void untilHeard(String topic) {}

    private void send(String topic, String message) {
        testee().send(topic, message).await().atMost(PATIENCE);
    }

    private static String topic() {
        return "test-" + UUID.randomUUID();
    }
}
