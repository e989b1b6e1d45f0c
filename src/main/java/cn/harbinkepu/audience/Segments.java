package cn.harbinkepu.audience;

import java.util.List;

import io.smallrye.mutiny.Uni;

/// The segments that are in use, and who belongs to them.
public interface Segments {

    /// The segments as this instance knows them; what somebody changes is known within seconds.
    Uni<Groups> now();

    /// The segments to which a reader belongs, by what was said and, unless nothing may be kept of
    /// the reader, done. What was done counts within a minute.
    Uni<List<Segment>> of(Profile profile);
}
