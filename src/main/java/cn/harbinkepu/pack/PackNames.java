package cn.harbinkepu.pack;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Names of packs beside the film they were made of. What a pack shows is in its name, so that none is ever kept for
/// another.
final class PackNames {

    static final String PREFIX = "pack-";

    /// Goes up when packs are made otherwise.
    private static final String MAKER = "2";

    private PackNames() {}

    static String film(Shape shape, String token) {
        return PREFIX + shape.inName() + "-" + token + ".mp4";
    }

    static String cover(Shape shape, String token) {
        return PREFIX + shape.inName() + "-" + token + ".jpg";
    }

    /// Eight digits of what it is made of.
    static String token(String... of) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(MAKER.getBytes(UTF_8));
            for (String each : of) {
                digest.update(("\0" + each).getBytes(UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 4);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
