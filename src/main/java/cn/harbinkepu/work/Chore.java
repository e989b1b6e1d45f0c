package cn.harbinkepu.work;

import java.time.Duration;

import io.smallrye.mutiny.Uni;

/// Work that comes again and again: sweeping, catching up, looking what is due. Every bean of this type is registered
/// under its name and done by one instance of the cloud at a time.
public interface Chore {

    /// A stable name, `<feature>.<verb>`.
    String name();

    /// How long after the end of one run the next begins.
    Duration every();

    /// Does what is due. A failed `Uni` is logged, and the next run comes as usual; a run that was cut off by a crash
    /// is taken over by another instance.
    Uni<Void> run();
}
