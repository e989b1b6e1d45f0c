package cn.harbinkepu.upload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Files of any size that are let in: archives of a manifest and noise.
public final class SampleArchives {

    private SampleArchives() {}

    /// @param seed another one makes other bytes
    public static byte[] archive(int noise, long seed) {
        byte[] bytes = new byte[noise];
        new Random(seed).nextBytes(bytes);
        return of("manifest.jsonl", "{}\n".getBytes(UTF_8), "noise.bin", bytes);
    }

    /// What looks like an office document from outside and is none of the usual.
    public static byte[] of(String firstName, byte[] first, String secondName, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            stored(zip, firstName, first);
            stored(zip, secondName, second);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void stored(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
