package cn.harbinkepu.audience;

import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HoldoutTest {

    @Test
    void holdsOutTheShareAndAlwaysTheSame() {
        Holdout twentieth = new Holdout(0.05);
        UUID[] readers =
                IntStream.range(0, 20_000).mapToObj(i -> UUID.randomUUID()).toArray(UUID[]::new);

        long held = count(twentieth, readers);

        assertThat(held).isBetween(800L, 1200L).isEqualTo(count(twentieth, readers));
    }

    @Test
    void holdsOutNobodyOrEverybodyWhenAskedTo() {
        UUID last = new UUID(0, -1);

        assertThat(new Holdout(0).has(new UUID(0, 0))).isFalse();
        assertThat(new Holdout(1).has(last)).isTrue();
    }

    @Test
    void refusesWhatIsNoShare() {
        assertThatThrownBy(() -> new Holdout(5)).hasMessageContaining("kepu.audience.holdout");
    }

    private static long count(Holdout holdout, UUID... readers) {
        return java.util.Arrays.stream(readers).filter(holdout::has).count();
    }
}
