package cn.harbinkepu.relay.hook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/// When a message that was not taken is sent again: after pauses that grow, each up to a tenth
/// longer, so that not all come at once to a server that is back.
final class Schedule {

    private static final double SPREAD = 0.1;

    private final List<Duration> pauses;
    private final DoubleSupplier chance;

    /// @param chance from 0 to 1
    Schedule(List<Duration> pauses, DoubleSupplier chance) {
        this.pauses = List.copyOf(pauses);
        this.chance = chance;
    }

    /// The pause after so many tries; none after the last.
    Optional<Duration> after(int tries) {
        return tries > pauses.size()
                ? Optional.empty()
                : Optional.of(pauses.get(tries - 1))
                        .map(pause -> pause.plusMillis((long) (pause.toMillis() * SPREAD * chance.getAsDouble())));
    }
}
