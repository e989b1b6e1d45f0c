package cn.harbinkepu.upload;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// What the bytes of one request must add up to.
public record Checksum(String algorithm, String expected) {

    /// By the names of the protocol.
    private static final Map<String, String> ALGORITHMS = Map.of("sha1", "SHA-1", "sha256", "SHA-256", "md5", "MD5");

    /// The names, the one that is worth most first.
    public static final List<String> NAMES = List.of("sha256", "sha1", "md5");

    /// Reads `Upload-Checksum`: a name and a Base64 value.
    public static Checksum parse(String header) {
        String[] words = header.strip().split(" +", -1);
        if (words.length != 2 || !ALGORITHMS.containsKey(words[0])) {
            throw new Problem(ProblemCode.INVALID_REQUEST, "Upload-Checksum 须为算法和 Base64 校验值，算法可用 sha256、sha1、md5。");
        }
        return new Checksum(words[0], words[1]);
    }

    MessageDigest digest() {
        return of(ALGORITHMS.get(algorithm));
    }

    void verify(MessageDigest digest) {
        if (!Base64.getEncoder().encodeToString(digest.digest()).equals(expected)) {
            throw new Problem(ProblemCode.CHECKSUM_MISMATCH, "收到的这一段与校验值不一致，没有保存，请重新发送这一段。");
        }
    }

    static MessageDigest sha256() {
        return of("SHA-256");
    }

    private static MessageDigest of(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + name, e);
        }
    }
}
