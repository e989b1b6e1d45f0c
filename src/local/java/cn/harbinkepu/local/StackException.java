package cn.harbinkepu.local;

/// The stack cannot be started; the message says to the person at the keyboard why and what to do.
public final class StackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StackException(String message) {
        super(message);
    }

    StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
