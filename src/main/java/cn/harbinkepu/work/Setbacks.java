package cn.harbinkepu.work;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.child.Killed;

/// How a job has fared until now, and whether it is tried again. What others have done to it, killing its instance or
/// a child of it, is counted by itself, in the job's data: it uses up none of the job's own tries.
///
/// @param own      times that the job itself has failed
/// @param suffered times that it was cut off
/// @param cutOff   whether it was this time
/// @param most     times that it may fail in such a way
record Setbacks(int own, int suffered, boolean cutOff, int most) {

    private static final String SUFFERED = "cutOff";

    /// Instances that may die before the job is suspected.
    private static final int DEATHS = 8;

    /// Children that may be killed before it is: some two hours with the delays between them.
    private static final int KILLS = 20;

    /// Long enough for a restarting neighbour, short enough that an editor who watches the stages sees the
    /// next try.
    private static final Duration FIRST_DELAY = Duration.ofSeconds(3);

    private static final int MOST_DOUBLINGS = 10;

    /// Somebody waits for work that is sound: no more than some minutes until its next try.
    private static final int MOST_DOUBLINGS_CUT_OFF = 7;

    /// @param data     of the job, absent for one that has none
    /// @param failures in a row, of either sort, this one included
    /// @param cause    absent if its instance was killed
    static Setbacks of(int tries, @Nullable JsonObject data, int failures, Optional<Throwable> cause) {
        int before = data == null ? 0 : data.getInteger(SUFFERED, 0);
        boolean cutOff = cause.map(Killed::isIn).orElse(true);
        int suffered = cutOff ? before + 1 : before;
        int most = !cutOff ? tries : cause.isPresent() ? KILLS : DEATHS;
        boolean tooLarge = cause.filter(Setbacks::isTooLarge).isPresent();
        return new Setbacks(Math.max(0, failures - suffered), suffered, cutOff, tooLarge ? 0 : most);
    }

    /// Times that it has failed as this time.
    int times() {
        return cutOff ? suffered : own;
    }

    boolean isTriedAgain() {
        return times() < most;
    }

    Duration delay() {
        return FIRST_DELAY.multipliedBy(1L << Math.min(times(), cutOff ? MOST_DOUBLINGS_CUT_OFF : MOST_DOUBLINGS));
    }

    /// The job's data with the count in it.
    JsonObject noted(@Nullable JsonObject data) {
        JsonObject noted = data == null ? new JsonObject() : data.copy();
        return suffered == 0 ? noted : noted.put(SUFFERED, suffered);
    }

    /// The data of a job that begins to count anew.
    static JsonObject fresh(JsonObject data) {
        JsonObject fresh = data.copy();
        fresh.remove(SUFFERED);
        return fresh;
    }

    /// It would take all memory again, and that is everybody's.
    private static boolean isTooLarge(Throwable cause) {
        return Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
                .anyMatch(OutOfMemoryError.class::isInstance);
    }
}
