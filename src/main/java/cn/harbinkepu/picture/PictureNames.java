package cn.harbinkepu.picture;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Names of what is made of pictures, under `renditions/{file}/` in the object store as under `/media/{file}/`.
final class PictureNames {

    /// Goes up when pictures are cut otherwise, so that nothing that is kept anywhere is taken for the new.
    private static final String MAKER = "1";

    private static final Pattern OURS =
            Pattern.compile("[0-9a-z]{1,8}-(?:tiles\\.pack|w\\d+\\.webp|print-A\\d-[0-9a-z]+\\.pdf)");

    private PictureNames() {}

    /// The same for the same bytes: a job that is done again replaces what it made.
    static String making(String sha256) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest((MAKER + ' ' + sha256).getBytes(UTF_8));
            return new BigInteger(1, hash).toString(36).substring(0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// All tiles, one after another.
    static String tiles(UUID file, String making) {
        return key(file, tilesName(making));
    }

    static String tilesName(String making) {
        return making + "-tiles.pack";
    }

    static String copy(UUID file, String making, int width) {
        return key(file, copyName(making, width));
    }

    static String copyName(String making, int width) {
        return making + "-w" + width + ".webp";
    }

    /// Whether tiles, copies or sheets, of whatever making, have such names.
    static boolean isOurs(String name) {
        return OURS.matcher(name).matches();
    }

    static String key(UUID file, String name) {
        return "renditions/" + file + "/" + name;
    }
}
