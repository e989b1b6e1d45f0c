package cn.harbinkepu.feed;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import cn.harbinkepu.core.Cursor;

/// What a reader has been shown on the pages before: ranking goes on, and nothing comes twice.
///
/// @param shown in their order
record SeenCursor(List<UUID> shown) {

    static final SeenCursor START = new SeenCursor(List.of());

    /// Nobody turns so many pages; the addresses stay short enough for every server on the way.
    static final int MOST = 200;

    private static final String PREFIX = "m";
    private static final int BYTES = 16;

    SeenCursor {
        shown = List.copyOf(shown);
    }

    /// @throws cn.harbinkepu.core.Problem `invalid-cursor`
    static SeenCursor parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw Cursor.invalid();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(PREFIX.length())));
            if (bytes.remaining() % BYTES != 0 || bytes.remaining() > MOST * BYTES) {
                throw Cursor.invalid();
            }
            List<UUID> shown = new ArrayList<>();
            while (bytes.hasRemaining()) {
                shown.add(new UUID(bytes.getLong(), bytes.getLong()));
            }
            return new SeenCursor(shown);
        } catch (IllegalArgumentException broken) {
            throw Cursor.invalid();
        }
    }

    SeenCursor with(List<UUID> more) {
        List<UUID> all = new ArrayList<>(shown);
        all.addAll(more);
        return new SeenCursor(all);
    }

    boolean isFull() {
        return shown.size() >= MOST;
    }

    String text() {
        ByteBuffer bytes = ByteBuffer.allocate(shown.size() * BYTES);
        shown.forEach(id -> bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()));
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
