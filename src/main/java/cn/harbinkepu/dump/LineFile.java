package cn.harbinkepu.dump;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.databind.ObjectMapper;

import cn.harbinkepu.partner.LedgerEntry;

/// A file in the making: gzip of a JSON object a line. Used by one thread after the other.
final class LineFile {

    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final ObjectMapper json;
    private final MessageDigest digest;
    private final OutputStream out;
    private long records;
    private long removed;

    LineFile(Path path, ObjectMapper json) throws IOException {
        this.path = path;
        this.json = json;
        this.digest = sha256();
        this.out = new GZIPOutputStream(new DigestOutputStream(Files.newOutputStream(path), digest), BUFFER);
    }

    /// @param tombstones whether what was taken back is told
    void write(List<LedgerEntry> entries, boolean tombstones) throws IOException {
        for (LedgerEntry entry : entries) {
            if (entry.removed() && !tombstones) {
                continue;
            }
            out.write(json.writeValueAsBytes(DumpLine.of(entry)));
            out.write('\n');
            if (entry.removed()) {
                removed++;
            } else {
                records++;
            }
        }
    }

    /// Nothing can be written any more.
    void close() throws IOException {
        out.close();
    }

    long records() {
        return records;
    }

    long removed() {
        return removed;
    }

    long size() throws IOException {
        return Files.size(path);
    }

    /// Of the closed file.
    String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
