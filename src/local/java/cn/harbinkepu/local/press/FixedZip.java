package cn.harbinkepu.local.press;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A ZIP whose bytes depend on nothing but its entries and their order.
final class FixedZip {

    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes, UTF_8);

    static byte[] repacked(byte[] other) throws IOException {
        FixedZip fixed = new FixedZip();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(other), UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                fixed.add(entry.getName(), in.readAllBytes());
            }
        }
        return fixed.close();
    }

    FixedZip add(String name, String text) throws IOException {
        return add(name, text.getBytes(UTF_8));
    }

    FixedZip add(String name, byte[] content) throws IOException {
        return write(entry(name), content);
    }

    FixedZip addUncompressed(String name, String text) throws IOException {
        byte[] content = text.getBytes(UTF_8);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = entry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        return write(entry, content);
    }

    byte[] close() throws IOException {
        zip.close();
        return bytes.toByteArray();
    }

    private FixedZip write(ZipEntry entry, byte[] content) throws IOException {
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
        return this;
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        return entry;
    }
}
