package cn.harbinkepu.harvest;

import java.util.List;

/// Reads feeds.
public interface FeedReader {

    /// The items of an RSS or Atom document. What is wrong with one item is left out of it; an item without an
    /// identifier and without an address is left out whole. Nothing is fetched, no document type is read.
    ///
    /// Throws `broken-file` for what is no feed.
    List<HarvestedItem> read(byte[] document, String contentType);
}
