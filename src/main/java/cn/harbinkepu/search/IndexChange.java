package cn.harbinkepu.search;

import java.util.List;
import java.util.UUID;

import cn.harbinkepu.resource.PublishedResource;

/// Something to be done to the index. Of two changes of one resource the higher version stays, in whatever order they
/// come, and a change that comes again does nothing.
///
/// The version is the sequence of the fact behind the change; [#UNDATED] comes before all of them.
public sealed interface IndexChange {

    long UNDATED = 0;

    UUID id();

    /// By which the resource is ranked; none of what is removed.
    default List<Passage> passages() {
        return List.of();
    }

    /// The same change with these passages; of what is removed, the same.
    default IndexChange with(List<Passage> passages) {
        return this;
    }

    long version();

    /// The resource is to be found as it is now.
    ///
    /// @param moments what is said and shown in its files
    record Put(PublishedResource resource, List<FoundMoment> moments, List<Passage> passages, long version)
            implements IndexChange {
        public Put {
            moments = List.copyOf(moments);
            passages = List.copyOf(passages);
        }

        Put(PublishedResource resource, long version) {
            this(resource, List.of(), List.of(), version);
        }

        @Override
        public Put with(List<Passage> cut) {
            return new Put(resource, moments, cut, version);
        }

        @Override
        public UUID id() {
            return resource.id();
        }
    }

    /// The moments of a resource have changed, the resource has not: takes the place of a change of the same version.
    record Refresh(PublishedResource resource, List<FoundMoment> moments, List<Passage> passages, long version)
            implements IndexChange {
        public Refresh {
            moments = List.copyOf(moments);
            passages = List.copyOf(passages);
        }

        @Override
        public Refresh with(List<Passage> cut) {
            return new Refresh(resource, moments, cut, version);
        }

        @Override
        public UUID id() {
            return resource.id();
        }
    }

    /// The resource must not be found any more.
    record Remove(UUID id, long version) implements IndexChange {}
}
