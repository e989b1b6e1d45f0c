package cn.harbinkepu.likeness;

import java.util.UUID;

import cn.harbinkepu.resource.Kind;

/// A resource of the pool that is the same as, or much like, the one in hand.
///
/// @param state        of its latest revision, as far as the person may know
/// @param organisation its name
/// @param own          whether it belongs to the person's organisation
/// @param way          in what it is alike; the strongest if there are several
/// @param share        how much, 0 to 1: of the shingles of both texts, of the signs of a picture, of the shots of the
///                     shorter film
public record Alike(
        UUID resource, Kind kind, String title, String state, String organisation, boolean own, Way way, double share) {

    /// In what two resources are alike, the most telling first.
    public enum Way {
        /// A file with the same bytes.
        FILE,
        TEXT,
        PICTURE,
        FILM
    }

    /// In whole percent, never rounded up to all.
    public int percent() {
        return (int) Math.floor(share * 100);
    }
}
