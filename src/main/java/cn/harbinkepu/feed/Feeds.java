package cn.harbinkepu.feed;

import java.util.Optional;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Page;

/// What is new and fits, the newest and best fitting first, mixed so that no subject and no kind fills a page; each
/// item with the true reasons why it is there. Nothing about the reader is known or kept.
public interface Feeds {

    /// One page. Following the cursors shows every fitting resource exactly once, however much is published or
    /// withdrawn meanwhile; what is published later appears at the top of a new first page. What editors have put
    /// first stands on the first page, whether or not it fits. While a warning is in force, what its
    /// knowledge pack names stands before everything: at most three, with the reason `EMERGENCY`.
    ///
    /// A segment whose feed has nothing gets the feed of everybody, each item with the reason
    /// `INSTEAD`; minors' alone stays empty.
    ///
    /// Fails with `invalid-field` for a segment, district or limit that is none, with `invalid-cursor` for a cursor
    /// of another list.
    ///
    /// @param segment  code of a segment: only what its rule takes in; absent: everything
    /// @param district six digits: what is for that district, the whole city or no district in particular; absent:
    ///                 everything
    /// @param limit    1 to 100
    /// @param cursor   of the page before
    Uni<Page<FeedItem>> of(Optional<String> segment, Optional<String> district, int limit, Optional<String> cursor);
}
