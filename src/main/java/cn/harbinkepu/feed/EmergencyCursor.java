package cn.harbinkepu.feed;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import cn.harbinkepu.core.Cursor;

/// Where a feed goes on that began with what a warning put first.
///
/// @param first what that was
/// @param rest  where the feed itself goes on; absent: at its beginning
record EmergencyCursor(List<UUID> first, Optional<String> rest) {

    /// Stands between the two; the cursors of feeds do not have it.
    private static final char BETWEEN = '.';

    private static final int BYTES = 16;

    EmergencyCursor {
        first = List.copyOf(first);
    }

    /// The cursor of a feed that began without is understood, too.
    ///
    /// @throws cn.harbinkepu.core.Problem `invalid-cursor`
    static EmergencyCursor parse(String text) {
        int end = text.indexOf(BETWEEN);
        if (end < 0) {
            return new EmergencyCursor(List.of(), Optional.of(text));
        }
        return new EmergencyCursor(
                unpack(text.substring(0, end)),
                Optional.of(text.substring(end + 1)).filter(rest -> !rest.isEmpty()));
    }

    String text() {
        return first.isEmpty() ? rest.orElse("") : pack(first) + BETWEEN + rest.orElse("");
    }

    private static String pack(List<UUID> ids) {
        ByteBuffer bytes = ByteBuffer.allocate(ids.size() * BYTES);
        ids.forEach(id -> bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static List<UUID> unpack(String text) {
        List<UUID> ids = new ArrayList<>();
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            while (bytes.hasRemaining()) {
                ids.add(new UUID(bytes.getLong(), bytes.getLong()));
            }
        } catch (IllegalArgumentException | BufferUnderflowException foreign) {
            throw Cursor.invalid();
        }
        if (ids.isEmpty() || ids.size() > EmergencyItems.MOST) {
            throw Cursor.invalid();
        }
        return ids;
    }
}
