package cn.harbinkepu.integrity;

import io.smallrye.mutiny.Uni;

/// Knows of something that was found out about files by an earlier version, and would be found out better by now. What
/// people have said or corrected is none of it. Every bean of this type is asked in each run of the sweep.
public interface Improver {

    /// Has some of it done again, later, as jobs that nobody waits for; those before all that wait longest. Asking for
    /// what waits already changes nothing.
    Uni<Void> improve(int most);
}
