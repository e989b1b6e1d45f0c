package cn.harbinkepu.trust;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import cn.harbinkepu.trust.Trail.Entry;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Does again what the database did when it added a line: SHA-256 over the members line by line, the hash of the line
/// before first and the reason last.
final class TrailHash {

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    private TrailHash() {}

    /// @param entries the oldest first
    static boolean intact(UUID resource, List<Entry> entries) {
        String before = "";
        int place = 1;
        for (Entry entry : entries) {
            boolean linked = entry.ordinal() == place++ && entry.previous().equals(before);
            if (!linked || !entry.hash().equals(of(resource, entry))) {
                return false;
            }
            before = entry.hash();
        }
        return true;
    }

    static String of(UUID resource, Entry entry) {
        return sha256(String.join(
                "\n",
                entry.previous(),
                resource.toString(),
                Integer.toString(entry.ordinal()),
                entry.type().name(),
                MICROSECONDS.format(entry.at().withOffsetSameInstant(ZoneOffset.UTC)),
                Integer.toString(entry.revision()),
                entry.digest().orElse(""),
                entry.nextReview().map(LocalDate::toString).orElse(""),
                entry.reason()));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
