package cn.harbinkepu.partner;

import java.util.Optional;

import io.smallrye.mutiny.Uni;

/// The public feeds as documents, for those who carry them further.
public interface FeedDocuments {

    /// Of a feed, absolute: those that are longer are not carried further.
    int LONGEST_ADDRESS = 500;

    /// The first page of a feed, as everybody gets it at its address; empty for what is no public
    /// feed, or a further page of one.
    ///
    /// @param address path and query from the root of the site, such as `/feeds/latest.atom`
    Uni<Optional<FeedDocument>> of(String address);

    /// Whether a feed tells of every fact up to a sequence, also of what was withdrawn.
    ///
    /// @param address as in [#of]
    Uni<Boolean> tellsOf(String address, long sequence);

    /// @param mediaType with its character set
    record FeedDocument(String body, String mediaType) {}
}
