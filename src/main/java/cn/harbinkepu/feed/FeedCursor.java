package cn.harbinkepu.feed;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import cn.harbinkepu.core.Cursor;
import cn.harbinkepu.core.Problem;

/// Where a feed goes on: how far the order of time has been read, and what was read but not shown yet because the page
/// had enough of its sort.
///
/// @param after nothing when the order of time has been read to its end
record FeedCursor(Optional<Position> after, boolean ended, List<UUID> deferred) {

    /// Keeps a cursor short enough for any address bar.
    static final int MOST_DEFERRED = 32;

    static final FeedCursor START = new FeedCursor(Optional.empty(), false, List.of());

    private static final int UUID_BYTES = 16;

    /// @throws Problem `invalid-cursor`
    static FeedCursor parse(String text) {
        List<String> values = Cursor.parse(text, 3);
        try {
            Optional<Position> after = values.get(1).isEmpty()
                    ? Optional.empty()
                    : Optional.of(Position.of(Long.parseLong(values.getFirst()), UUID.fromString(values.get(1))));
            List<UUID> deferred = unpack(values.getLast());
            if (deferred.size() <= MOST_DEFERRED) {
                return new FeedCursor(after, after.isEmpty(), deferred);
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
                pack());
    }

    private String pack() {
        ByteBuffer bytes = ByteBuffer.allocate(deferred.size() * UUID_BYTES);
        deferred.forEach(id -> bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()));
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
