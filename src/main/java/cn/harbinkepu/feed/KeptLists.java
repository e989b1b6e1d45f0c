package cn.harbinkepu.feed;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/// The first pages of readers, who come again before anything of theirs has changed and anything is published,
/// corrected or withdrawn.
final class KeptLists {

    /// What others do counts so much later for a reader who does nothing.
    private static final Duration HOLD = Duration.ofMinutes(2);

    /// About a kilobyte each.
    private static final int MOST = 40_000;

    private final Cache<UUID, Kept> lists =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(HOLD).build();

    private record Kept(AskedPage asked, List<Place> places) {}

    /// Nothing for who is another now: who said something else, or for whose groups something else is set.
    Optional<List<Place>> find(AskedPage asked) {
        return Optional.ofNullable(lists.getIfPresent(reader(asked)))
                .filter(kept -> kept.asked().equals(asked))
                .map(Kept::places);
    }

    /// Further pages are asked for once.
    void keep(AskedPage asked, List<Place> places) {
        if (asked.shown().isEmpty()) {
            lists.put(reader(asked), new Kept(asked, places));
        }
    }

    private static UUID reader(AskedPage asked) {
        return asked.asker().profile().id();
    }

    void forget(UUID reader) {
        lists.invalidate(reader);
    }

    void forgetAll() {
        lists.invalidateAll();
    }
}
