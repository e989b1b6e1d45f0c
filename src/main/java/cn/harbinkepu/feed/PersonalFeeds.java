package cn.harbinkepu.feed;

import java.util.Optional;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.audience.Profile;
import cn.harbinkepu.core.Page;

/// Feeds for single readers, by what they said and did.
public interface PersonalFeeds {

    /// One page. Following the cursors shows nothing twice. Nothing that the reader has used or does not want to see is
    /// shown; a minor is shown what is marked for teenagers alone. While a warning is in force where the reader
    /// lives, what its knowledge pack names stands before everything, used or not, with the reason `EMERGENCY`;
    /// minors from fourteen get that too.
    ///
    /// A reader who has switched targeting off gets the list that everybody gets; a child the list of teenagers.
    ///
    /// Fails with `invalid-cursor` for a cursor of another list.
    ///
    /// @param limit 1 to 100
    Uni<Page<FeedItem>> of(Profile profile, int limit, Optional<String> cursor);
}
