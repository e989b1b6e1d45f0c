package cn.harbinkepu.core.child;

import java.util.Objects;
import java.util.stream.Stream;

/// Somebody from outside killed a child: an operator, or the kernel for want of memory. It says nothing about
/// what the child had in hand, so the work is tried again.
public final class Killed extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /// @param what was killed
    public Killed(String what) {
        super(what + " was killed from outside");
    }

    /// Whether this is at the bottom of it.
    public static boolean isIn(Throwable cause) {
        return Stream.iterate(cause, Objects::nonNull, Throwable::getCause).anyMatch(Killed.class::isInstance);
    }
}
