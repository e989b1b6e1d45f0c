package cn.harbinkepu.outlet;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Signatures as platforms make them.
final class Signed {

    private Signed() {}

    /// Over the parts in alphabetical order.
    static String sha1(String... parts) {
        return hex(Stream.of(parts).sorted().collect(Collectors.joining()));
    }

    static String hex(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
