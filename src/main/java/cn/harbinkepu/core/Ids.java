package cn.harbinkepu.core;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;

/// Identifiers as RFC 9562 UUID version 7: sortable by the millisecond of their making, unguessable in the rest.
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /// A new identifier of this instant.
    public static UUID next() {
        return at(System.currentTimeMillis());
    }

    /// The identifier that a text says; none if it says no such thing.
    public static Optional<UUID> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    static UUID at(long epochMilli) {
        long high = (epochMilli << 16) | 0x7000L | (RANDOM.nextLong() & 0x0fffL);
        long low = (RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
