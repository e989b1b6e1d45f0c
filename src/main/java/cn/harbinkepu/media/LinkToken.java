package cn.harbinkepu.media;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a link says: until when it opens, what it opens and who has signed it. It is a part of a path, so that the
/// names in a playlist lead to the same link.
///
/// @param signature HMAC-SHA256 over file, scope, end and number
record LinkToken(byte scope, Instant until, int number, byte[] signature) {

    /// All that lies under the file.
    private static final byte ALL = 1;

    private static final int STATED = Byte.BYTES + Long.BYTES + Integer.BYTES;
    private static final int SIGNED = 32;

    static LinkToken of(UUID file, Instant until, LinkKey key) {
        return new LinkToken(ALL, until, key.number(), key.sign(words(file, ALL, until, key.number())));
    }

    /// The token that a text is, whatever it is worth.
    static Optional<LinkToken> read(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length != STATED + SIGNED || !text.equals(encode(bytes))) {
                return Optional.empty();
            }
            ByteBuffer stated = ByteBuffer.wrap(bytes);
            return Optional.of(new LinkToken(
                    stated.get(),
                    Instant.ofEpochSecond(stated.getLong()),
                    stated.getInt(),
                    Arrays.copyOfRange(bytes, STATED, bytes.length)));
        } catch (RuntimeException none) {
            return Optional.empty();
        }
    }

    /// Whether one of the keys has signed it for this file. Takes as long for a wrong signature as for a right one.
    boolean isFor(UUID file, List<LinkKey> keys) {
        return scope == ALL
                && keys.stream()
                        .filter(key -> key.number() == number)
                        .anyMatch(key -> MessageDigest.isEqual(signature, key.sign(words(file, scope, until, number))));
    }

    String text() {
        return encode(stated(ByteBuffer.allocate(STATED + SIGNED), scope, until, number)
                .put(signature)
                .array());
    }

    private static byte[] words(UUID file, byte scope, Instant until, int number) {
        ByteBuffer words = ByteBuffer.allocate(2 * Long.BYTES + STATED);
        words.putLong(file.getMostSignificantBits()).putLong(file.getLeastSignificantBits());
        return stated(words, scope, until, number).array();
    }

    private static ByteBuffer stated(ByteBuffer into, byte scope, Instant until, int number) {
        return into.put(scope).putLong(until.getEpochSecond()).putInt(number);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
