package cn.harbinkepu.search;

import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

/// What people use much. Asked by search, answered by whoever counts uses.
public interface Popularity {

    /// The resources that were used most in the last thirty days, the most used one first.
    Uni<List<UUID>> mostUsed(int many);
}
