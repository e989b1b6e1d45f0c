package cn.harbinkepu.account;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/// What a person has taken on and others wait for, and how it is given back when the person leaves. Every bean of this
/// type is asked; a feature that lets people take something on adds one.
public interface Handback {

    /// One thing that was taken on.
    ///
    /// @param what  in a word or two, such as the name of a review step
    /// @param until when it would be given back by itself
    record Taken(UUID resource, String title, String what, OffsetDateTime until) {}

    /// What the person holds now, the first to run out first.
    Uni<List<Taken>> held(UUID person);

    /// Gives all of it back, in the transaction of the caller.
    ///
    /// @return how many
    Uni<Integer> giveBack(Mutiny.Session session, UUID person);
}
