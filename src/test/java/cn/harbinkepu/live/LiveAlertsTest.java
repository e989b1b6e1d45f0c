package cn.harbinkepu.live;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.alert.AlertEvent;
import cn.harbinkepu.alert.IssuedAlert;
import cn.harbinkepu.core.Problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LiveAlertsTest {

    private static final int TAIL = 4;
    private static final int BUFFER = 2;

    private final LiveAlerts live = new LiveAlerts(new Limits(3), new SimpleMeterRegistry());

    @Test
    void hearsWhatComesAfterOpening() {
        live.load(events(1, 2));
        AssertSubscriber<LiveEvent> reader = open(Optional.empty(), Optional.empty());

        live.publish(events(3, 4));

        assertThat(numbers(reader)).containsExactly(2L, 3L, 4L);
        assertThat(reader.getItems().getFirst()).isEqualTo(new LiveEvent.Opened(2));
    }

    @Test
    void catchesUpWithWhatWasMissed() {
        live.load(events(1, 2));
        live.publish(events(3, 3));

        assertThat(numbers(open(Optional.of("1"), Optional.empty()))).containsExactly(1L, 2L, 3L);
    }

    @Test
    void hearsNothingTwice() {
        live.load(events(1, 2));
        AssertSubscriber<LiveEvent> reader = open(Optional.of("1"), Optional.empty());

        live.publish(events(1, 3));
        live.publish(events(2, 3));

        assertThat(numbers(reader)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void isToldToReadAgainWhenTooMuchWasMissed() {
        live.load(events(1, 2));
        live.publish(events(3, 9));

        AssertSubscriber<LiveEvent> reader = open(Optional.of("2"), Optional.empty());
        live.publish(events(10, 10));

        assertThat(reader.getItems().getFirst()).isEqualTo(new LiveEvent.Resync(9));
        assertThat(numbers(reader)).containsExactly(9L, 10L);
    }

    @Test
    void isToldToReadAgainWhenItsNumberIsNotOurs() {
        live.load(events(1, 2));

        assertThat(open(Optional.of("abc"), Optional.empty()).getItems()).containsExactly(new LiveEvent.Resync(2));
    }

    @Test
    void goesOnFromANumberThatThisInstanceHasNotReachedYet() {
        live.load(events(1, 2));
        AssertSubscriber<LiveEvent> reader = open(Optional.of("4"), Optional.empty());

        live.publish(events(3, 5));

        assertThat(numbers(reader)).containsExactly(4L, 5L);
    }

    @Test
    void hearsOnlyItsDistrict() {
        live.load(List.of());
        AssertSubscriber<LiveEvent> own = open(Optional.empty(), Optional.of("230103"));
        AssertSubscriber<LiveEvent> other = open(Optional.empty(), Optional.of("230104"));

        live.publish(events(1, 1));

        assertThat(numbers(own)).containsExactly(0L, 1L);
        assertThat(numbers(other)).containsExactly(0L);
    }

    @Test
    void dropsAReaderThatTakesNothingAndDelaysNobody() {
        live.load(List.of());
        AssertSubscriber<LiveEvent> slow =
                live.follow(Optional.empty(), Optional.empty()).subscribe().withSubscriber(AssertSubscriber.create(1));
        AssertSubscriber<LiveEvent> fast = open(Optional.empty(), Optional.empty());

        live.publish(events(1, 20));

        slow.request(100);
        slow.awaitFailure(Duration.ofSeconds(1));
        assertThat(slow.getItems()).hasSizeLessThanOrEqualTo(1 + TAIL + BUFFER);
        assertThat(fast.getItems()).hasSize(21);
    }

    @Test
    void takesNoMoreListenersThanConfiguredAndMakesRoomWhenOneLeaves() {
        live.load(List.of());
        AssertSubscriber<LiveEvent> first = open(Optional.empty(), Optional.empty());
        open(Optional.empty(), Optional.empty());
        open(Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> open(Optional.empty(), Optional.empty())).isInstanceOf(Problem.class);
        first.cancel();

        assertThat(open(Optional.empty(), Optional.empty()).getItems()).hasSize(1);
    }

    private AssertSubscriber<LiveEvent> open(Optional<String> from, Optional<String> district) {
        return live.follow(from, district).subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
    }

    private static List<AlertEvent> events(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(number -> new AlertEvent(
                        number,
                        "alert",
                        List.of("230103000000"),
                        new IssuedAlert(UUID.randomUUID(), number, "ISSUED", new JsonObject().put("status", "Actual"))))
                .toList();
    }

    private static List<Long> numbers(AssertSubscriber<LiveEvent> reader) {
        return reader.getItems().stream()
                .map(event -> switch (event) {
                    case LiveEvent.Opened opened -> opened.sequence();
                    case LiveEvent.Said said -> said.event().sequence();
                    case LiveEvent.Resync resync -> resync.sequence();
                    case LiveEvent.Heartbeat _ -> -1L;
                })
                .toList();
    }

    private record Limits(int maxListeners) implements LiveConfig {
        @Override
        public Duration heartbeat() {
            return Duration.ofSeconds(25);
        }

        @Override
        public Duration poll() {
            return Duration.ofSeconds(3);
        }

        @Override
        public int tail() {
            return TAIL;
        }

        @Override
        public int buffer() {
            return BUFFER;
        }
    }
}
