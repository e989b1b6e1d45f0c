package cn.harbinkepu.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import cn.harbinkepu.taxonomy.Term;

/// A pictogram as a file of its own.
///
/// @param name   its code and what stands for it in words
/// @param svg    the whole file
/// @param digest SHA-1 of the file in hex digits
public record Drawing(Term name, String svg, String digest) {

    public static final String TYPE = "image/svg+xml";

    private static final int VERSION = 12;

    static Drawing of(Term name, String svg) {
        return new Drawing(name, svg, sha1(svg.getBytes(StandardCharsets.UTF_8)));
    }

    /// Changes whenever the drawing does.
    public String version() {
        return digest.substring(0, VERSION);
    }

    /// Where it lies; what is there never changes.
    public String path() {
        return "/pictograms/" + name.code() + "/" + version() + ".svg";
    }

    public byte[] bytes() {
        return svg.getBytes(StandardCharsets.UTF_8);
    }

    int size() {
        return bytes().length;
    }

    /// CAP 1.2 asks for SHA-1; it tells a damaged copy, and the signature of the message guards it.
    private static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
