package cn.harbinkepu.work;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.child.Killed;

/// What sort of trouble ended a job for good.
public enum FailureReason {
    /// The instances that had it in hand ended, again and again.
    INSTANCE_ENDED,
    /// Its children were killed from outside, again and again.
    CHILD_KILLED,
    /// It used up the memory of the application.
    OUT_OF_MEMORY,
    /// Something took longer than it may.
    TOO_LATE,
    /// A server that it needs could not be reached.
    NEIGHBOUR_AWAY,
    /// A rule of the cloud refused it, in words.
    REFUSED,
    /// Anything else: most likely a fault of the cloud.
    FAULT;

    /// @param cause absent if the instance was killed
    static FailureReason of(Optional<Throwable> cause) {
        return cause.map(FailureReason::of).orElse(INSTANCE_ENDED);
    }

    private static FailureReason of(Throwable cause) {
        if (Killed.isIn(cause)) {
            return CHILD_KILLED;
        }
        return causes(cause)
                .map(FailureReason::known)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(FAULT);
    }

    private static Optional<FailureReason> known(Throwable cause) {
        return switch (cause) {
            case OutOfMemoryError memory -> Optional.of(OUT_OF_MEMORY);
            case TimeoutException late -> Optional.of(TOO_LATE);
            case io.smallrye.mutiny.TimeoutException late -> Optional.of(TOO_LATE);
            case ConnectException away -> Optional.of(NEIGHBOUR_AWAY);
            case UnknownHostException away -> Optional.of(NEIGHBOUR_AWAY);
            case Problem problem -> Optional.of(problem.code() == ProblemCode.UNAVAILABLE ? NEIGHBOUR_AWAY : REFUSED);
            default -> Optional.empty();
        };
    }

    private static Stream<Throwable> causes(Throwable cause) {
        return Stream.iterate(cause, Objects::nonNull, Throwable::getCause);
    }
}
