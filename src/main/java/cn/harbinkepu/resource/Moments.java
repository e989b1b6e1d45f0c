package cn.harbinkepu.resource;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

/// What is said and shown where in the files of resources: written by the features that find it, read by search.
///
/// Moments belong to a stored file, whose bytes never change. A revision has the moments of the files that it has, so
/// another caption file or another film brings its own, and who withdraws a resource need not think of them.
public interface Moments {

    /// Puts these in place of what the file had of the kind, in one step, and tells every [MomentFollower]. An empty
    /// list is a finding too: [#isMade] then says so.
    ///
    /// @param moments all of the kind, in the order of the file; beyond [Moment#MOST] the rest is left out
    Uni<Void> replace(UUID file, Moment.Kind kind, List<Moment> moments);

    /// As above, for what a machine has read in pictures. If it has found nothing where an earlier reading had found
    /// something, that stays.
    ///
    /// @param edition of the reading
    Uni<Void> read(UUID file, Moment.Kind kind, int edition, List<Moment> moments);

    /// Of what is public: those that were read by an earlier edition, the oldest reading first.
    Uni<List<Reading>> readBefore(int edition, int most);

    /// Pictures in which words were looked for.
    record Reading(UUID file, Moment.Kind kind) {}

    /// Of each file that has any: captions first, then slides, charts and pages, in the order of the file.
    Uni<Map<UUID, List<Moment>>> of(Collection<UUID> files);

    /// Whether any of the files has a moment.
    Uni<Boolean> any(Collection<UUID> files);

    /// Whether the file has been looked through for moments of the kind.
    Uni<Boolean> isMade(UUID file, Moment.Kind kind);

    /// Of what is public: the resources with a file whose moments were made at that instant or later.
    Uni<List<UUID>> changedSince(Instant since);

    /// Grows whenever the moments of one of these files are made anew; 0 if none ever were.
    Uni<Long> edition(Collection<UUID> files);
}
