package cn.harbinkepu.cache;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;

import static org.assertj.core.api.Assertions.assertThat;

/// What every carrier of [Counters] must do.
public interface CountersContract {

    Duration LONG = Duration.ofMinutes(1);

    Counters testee();

    /// Lets at least the duration pass for the testee.
    void pass(Duration duration);

    @Test
    default void countsFromOne() {
        String key = key();

        assertThat(get(testee().increment(key, LONG))).isEqualTo(1);
        assertThat(get(testee().increment(key, LONG))).isEqualTo(2);
        assertThat(get(testee().count(key))).isEqualTo(2);
    }

    @Test
    default void countsManyAtOnce() {
        String key = key();

        assertThat(get(testee().add(key, 40, LONG))).isEqualTo(40);
        assertThat(get(testee().increment(key, LONG))).isEqualTo(41);
    }

    @Test
    default void knowsNoCountBeforeTheFirst() {
        assertThat(get(testee().count(key()))).isZero();
    }

    @Test
    default void beginsAgainAfterTheWindow() {
        String key = key();
        get(testee().increment(key, Duration.ofMillis(200)));

        pass(Duration.ofMillis(250));

        assertThat(get(testee().count(key))).isZero();
        assertThat(get(testee().increment(key, LONG))).isEqualTo(1);
    }

    @Test
    default void laterIncrementsDoNotLengthenTheWindow() {
        String key = key();
        get(testee().increment(key, Duration.ofMillis(300)));
        pass(Duration.ofMillis(200));
        get(testee().increment(key, Duration.ofMillis(300)));

        pass(Duration.ofMillis(150));

        assertThat(get(testee().count(key))).isZero();
    }

    @Test
    default void forgetsWhatIsCleared() {
        String key = key();
        get(testee().increment(key, LONG));

        get(testee().clear(key));
        get(testee().clear(key));

        assertThat(get(testee().increment(key, LONG))).isEqualTo(1);
    }

    @Test
    default void losesNoneOfManyAtOnce() {
        String key = key();
        List<Uni<Long>> many = IntStream.range(0, 100)
                .mapToObj(i -> testee().increment(key, LONG))
                .toList();

        get(Uni.join().all(many).andFailFast());

        assertThat(get(testee().count(key))).isEqualTo(100);
    }

    private static String key() {
        return "test:" + UUID.randomUUID();
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
