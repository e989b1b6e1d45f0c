package cn.harbinkepu.work;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.child.Killed;

import static org.assertj.core.api.Assertions.assertThat;

class SetbacksTest {

    private static final int TRIES = 3;
    private static final Throwable FAULT = new IllegalStateException("of a test");
    private static final Throwable KILL = new IllegalStateException(new Killed("a child"));

    @Test
    void aJobHasItsTries() {
        assertThat(Setbacks.of(TRIES, new JsonObject(), 2, Optional.of(FAULT)).isTriedAgain())
                .isTrue();
        assertThat(Setbacks.of(TRIES, new JsonObject(), 3, Optional.of(FAULT)).isTriedAgain())
                .isFalse();
    }

    @Test
    void killedChildrenUseUpNoneOfThem() {
        JsonObject data = new JsonObject().put("file", "a");
        for (int failures = 1; failures <= 5; failures++) {
            Setbacks killed = Setbacks.of(TRIES, data, failures, Optional.of(KILL));
            assertThat(killed.isTriedAgain()).as("kill %d", failures).isTrue();
            data = killed.noted(data);
        }

        assertThat(data.getString("file")).isEqualTo("a");
        assertThat(Setbacks.of(TRIES, data, 7, Optional.of(FAULT)).isTriedAgain())
                .isTrue();
        assertThat(Setbacks.of(TRIES, data, 8, Optional.of(FAULT)).isTriedAgain())
                .isFalse();
    }

    @Test
    void aJobWhoseChildrenAreKilledForeverEnds() {
        JsonObject data = new JsonObject();
        Duration waited = Duration.ZERO;
        int kills = 1;
        for (Setbacks next = Setbacks.of(TRIES, data, kills, Optional.of(KILL));
                next.isTriedAgain();
                next = Setbacks.of(TRIES, data, kills, Optional.of(KILL))) {
            data = next.noted(data);
            waited = waited.plus(next.delay());
            kills++;
        }

        assertThat(kills).isEqualTo(20);
        assertThat(waited).isBetween(Duration.ofHours(1), Duration.ofHours(3));
    }

    @Test
    void aJobWhoseInstancesDieEndsSooner() {
        assertThat(Setbacks.of(TRIES, null, 1, Optional.empty()).noted(null))
                .isEqualTo(new JsonObject("{\"cutOff\":1}"));
        assertThat(Setbacks.of(TRIES, new JsonObject("{\"cutOff\":7}"), 8, Optional.empty())
                        .isTriedAgain())
                .isFalse();
    }

    @Test
    void whatUsesUpAllMemoryIsNotTriedAgain() {
        Throwable cause = new IllegalStateException(new OutOfMemoryError("of a test"));

        assertThat(Setbacks.of(TRIES, new JsonObject(), 1, Optional.of(cause)).isTriedAgain())
                .isFalse();
    }
}
