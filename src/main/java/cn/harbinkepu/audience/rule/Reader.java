package cn.harbinkepu.audience.rule;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import cn.harbinkepu.audience.Declared;

/// What rules look at in a reader.
///
/// @param interests codes of subjects that were chosen
/// @param uses      each resource once
/// @param now       what "lately" ends at
public record Reader(Declared declared, Set<String> interests, List<UsedResource> uses, Instant now) {

    public Reader {
        interests = Set.copyOf(interests);
        uses = List.copyOf(uses);
    }

    /// Who has said this and done nothing.
    public static Reader of(Declared declared) {
        return new Reader(declared, Set.of(), List.of(), Instant.EPOCH);
    }

    /// A resource that a reader used.
    ///
    /// @param at when it was used last
    public record UsedResource(String kind, List<String> subjects, Instant at) {
        public UsedResource {
            subjects = List.copyOf(subjects);
        }
    }
}
