package cn.harbinkepu.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
        Told reader = open(Optional.empty(), Optional.empty());

        live.publish(events(3, 4));

        assertThat(numbers(reader)).containsExactly(2L, 3L, 4L);
        assertThat(reader.events.getFirst()).isEqualTo(new LiveEvent.Opened(2));
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
        Told reader = open(Optional.of("1"), Optional.empty());

        live.publish(events(1, 3));
        live.publish(events(2, 3));

        assertThat(numbers(reader)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void isToldToReadAgainWhenTooMuchWasMissed() {
        live.load(events(1, 2));
        live.publish(events(3, 9));

        Told reader = open(Optional.of("2"), Optional.empty());
        live.publish(events(10, 10));

        assertThat(reader.events.getFirst()).isEqualTo(new LiveEvent.Resync(9));
        assertThat(numbers(reader)).containsExactly(9L, 10L);
    }

    @Test
    void isToldToReadAgainWhenItsNumberIsNotOurs() {
        live.load(events(1, 2));

        assertThat(open(Optional.of("abc"), Optional.empty()).events).containsExactly(new LiveEvent.Resync(2));
    }

    @Test
    void goesOnFromANumberThatThisInstanceHasNotReachedYet() {
        live.load(events(1, 2));
        Told reader = open(Optional.of("4"), Optional.empty());

        live.publish(events(3, 5));

        assertThat(numbers(reader)).containsExactly(4L, 5L);
    }

    @Test
    void aNumberOfAnotherLogIsToldToReadAgainAtTheSecondBeat() {
        live.load(events(1, 2));
        Told reader = open(Optional.of("4000"), Optional.empty());

        live.beat();
        live.beat();
        live.publish(events(3, 3));

        assertThat(reader.events).contains(new LiveEvent.Resync(2));
        assertThat(numbers(reader)).endsWith(3L);
    }

    @Test
    void hearsOnlyItsDistrict() {
        live.load(List.of());
        Told own = open(Optional.empty(), Optional.of("230103"));
        Told other = open(Optional.empty(), Optional.of("230104"));

        live.publish(events(1, 1));

        assertThat(numbers(own)).containsExactly(0L, 1L);
        assertThat(numbers(other)).containsExactly(0L);
    }

    @Test
    void takesNoMoreListenersThanConfiguredAndMakesRoomWhenOneLeaves() {
        live.load(List.of());
        Told first = open(Optional.empty(), Optional.empty());
        open(Optional.empty(), Optional.empty());
        open(Optional.empty(), Optional.empty());

        assertThatThrownBy(live::requireRoom).isInstanceOf(Problem.class);
        first.leave.run();
        first.leave.run();

        live.requireRoom();
        assertThat(open(Optional.empty(), Optional.empty()).events).hasSize(1);
        assertThatThrownBy(live::requireRoom).isInstanceOf(Problem.class);
    }

    @Test
    void whatWaitsOnTheLoopIsNotToldTwiceToWhoJoinsMeanwhile() {
        live.load(List.of());
        List<Runnable> waiting = new ArrayList<>();
        Told early = new Told(waiting::add);
        live.join(early, Optional.empty(), Optional.empty());
        live.publish(events(1, 1));
        Told late = new Told(waiting::add);
        live.join(late, Optional.of("0"), Optional.empty());

        waiting.forEach(Runnable::run);

        assertThat(numbers(early)).containsExactly(0L, 1L);
        assertThat(numbers(late)).containsExactly(0L, 1L);
    }

    private Told open(Optional<String> from, Optional<String> district) {
        Told reader = new Told(Runnable::run);
        reader.leave = live.join(reader, from, district);
        return reader;
    }

    /// A reader that keeps what it is told.
    private static final class Told implements LiveReader {
        private final List<LiveEvent> events = new ArrayList<>();
        private final Executor loop;
        private Runnable leave = () -> {};

        Told(Executor loop) {
            this.loop = loop;
        }

        @Override
        public Executor loop() {
            return loop;
        }

        @Override
        public void hear(LiveEvent event) {
            events.add(event);
        }
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

    private static List<Long> numbers(Told reader) {
        return reader.events.stream()
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
