package cn.harbinkepu.video;

import java.nio.file.Path;
import java.util.List;

/// What came of making something from a film. Unless it is [Done], nothing was left in the target.
public sealed interface Rendering {

    /// It was made.
    ///
    /// @param files everything that was written, the entry first
    record Done(List<Path> files) implements Rendering {
        public Done {
            files = List.copyOf(files);
        }
    }

    /// The film breaks off or makes no sense to its codec.
    ///
    /// @param detail for the log, not for readers
    record Broken(String detail) implements Rendering {}

    /// As [Probe.Refused].
    record Refused(Probe.Reason reason) implements Rendering {}

    /// Took longer than the limit and was stopped.
    record TimedOut() implements Rendering {}
}
