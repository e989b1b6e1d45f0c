package cn.harbinkepu.core.child;

/// How a child ended.
public sealed interface Ending {

    /// It ended by itself, or a signal ended it.
    ///
    /// @param code   exit code; 128 + n if signal n ended it
    /// @param output the beginning of its standard output
    /// @param errors the beginning of its standard error
    record Exited(int code, String output, String errors) implements Ending {

        /// What `unshare` says when the signal that has ended its child cannot be turned on itself; its code is 1 then.
        private static final String WRAPPER = "unshare: sigprocmask unblock failed";

        public boolean succeeded() {
            return code == 0;
        }

        /// Somebody killed it: an operator, or the kernel for want of memory. It says nothing about the file.
        public boolean killed() {
            return code == 137 || errors.contains(WRAPPER);
        }

        /// A signal ended it, from the kernel or from its own fault.
        public boolean crashed() {
            return code > 128;
        }
    }

    /// It was killed at its time limit.
    record TimedOut() implements Ending {}
}
