package cn.harbinkepu.feed;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.core.Cursor;
import cn.harbinkepu.core.Problem;

/// Where a feed goes on: how far the order of time has been read, and what was read but not shown yet because the page
/// had enough of its sort.
///
/// @param after   nothing when the order of time has been read to its end
/// @param pinned  what stood first on the first page
/// @param instead whether it is the feed of everybody, shown because there was nothing for the segment
record FeedCursor(Optional<Position> after, boolean ended, List<UUID> deferred, List<UUID> pinned, boolean instead) {

    /// Keeps a cursor short enough for any address bar.
    static final int MOST_DEFERRED = 32;

    static final FeedCursor START = new FeedCursor(Optional.empty(), false, List.of(), List.of(), false);

    private static final int UUID_BYTES = 16;

    /// Stands between the lists of one field; no list has it.
    private static final String BETWEEN = ".";

    private static final String INSTEAD = "e";

    /// @throws Problem `invalid-cursor`
    static FeedCursor parse(String text) {
        List<String> values = Cursor.parse(text, 3);
        try {
            Optional<Position> after = values.get(1).isEmpty()
                    ? Optional.empty()
                    : Optional.of(Position.of(Long.parseLong(values.getFirst()), UUID.fromString(values.get(1))));
            List<String> lists = List.of(values.getLast().split("\\.", 3));
            List<UUID> deferred = unpack(lists.getFirst());
            List<UUID> pinned = lists.size() > 1 ? unpack(lists.get(1)) : List.of();
            if (deferred.size() <= MOST_DEFERRED && pinned.size() <= Segment.MOST_PINS) {
                boolean instead = lists.size() > 2 && INSTEAD.equals(lists.get(2));
                return new FeedCursor(after, after.isEmpty(), deferred, pinned, instead);
            }
        } catch (ArithmeticException | IllegalArgumentException | BufferUnderflowException foreign) {
            // Told below, as for a cursor that is too long.
        }
        throw Cursor.invalid();
    }

    String text() {
        return Cursor.of(
                after.map(position -> Long.toString(position.micros())).orElse(""),
                after.map(position -> position.id().toString()).orElse(""),
                pack(deferred)
                        + (pinned.isEmpty() && !instead ? "" : BETWEEN + pack(pinned))
                        + (instead ? BETWEEN + INSTEAD : ""));
    }

    private static String pack(List<UUID> ids) {
        ByteBuffer bytes = ByteBuffer.allocate(ids.size() * UUID_BYTES);
        ids.forEach(id -> bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static List<UUID> unpack(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        List<UUID> ids = new ArrayList<>();
        while (bytes.hasRemaining()) {
            ids.add(new UUID(bytes.getLong(), bytes.getLong()));
        }
        return ids;
    }
}
