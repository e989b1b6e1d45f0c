package cn.harbinkepu.core.child;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.local.Await;

import static org.assertj.core.api.Assertions.assertThat;

class DeadlineTest {

    private static final Duration SHORT = Duration.ofMillis(20);

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();

    @Test
    void whatWasLostIsGrantedBeforeAnythingIsLate() {
        Deadline.Lost lostThrice = () -> Duration.ofMillis(101L * Math.min(3, asked.incrementAndGet()));

        Deadline deadline = new Deadline(Duration.ofMillis(200), lostThrice, late::incrementAndGet);

        Await.until(late::get, called -> called > 0);
        assertThat(asked).hasValue(4);
        assertThat(deadline.met()).isFalse();
    }

    @Test
    void nobodyWaitsForEver() {
        Deadline.Lost always = () -> Duration.ofMillis(101L * asked.incrementAndGet());

        Deadline deadline = new Deadline(SHORT, always, late::incrementAndGet);

        Await.until(late::get, called -> called > 0);
        assertThat(asked.get()).isBetween(2, 10);
        assertThat(deadline.met()).isFalse();
    }

    @Test
    void whatIsMetWhileMoreIsGrantedIsNotLate() {
        Deadline deadline = new Deadline(SHORT, () -> Duration.ofHours(asked.incrementAndGet()), late::incrementAndGet);
        Await.until(asked::get, times -> times > 0);

        assertThat(deadline.met()).isTrue();
        assertThat(late).hasValue(0);
    }

    @Test
    void aProcessThatRunsHasLostNoMoreThanItsTime() {
        long begun = System.nanoTime();
        Queueing queueing = new Queueing(ProcessHandle.current());

        queueing.begin();
        Duration lost = queueing.sofar();

        assertThat(lost).isBetween(Duration.ZERO, Duration.ofNanos(System.nanoTime() - begun));
    }
}
