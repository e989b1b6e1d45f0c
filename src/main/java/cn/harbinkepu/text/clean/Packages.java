package cn.harbinkepu.text.clean;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Enumeration;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Office documents and books, which are ZIP packages of parts: each part is copied, cleaned by its sort, and none
/// keeps the time at which it was saved.
final class Packages {

    /// Parts in which programs keep who wrote what.
    private static final Pattern ABOUT = Pattern.compile("docProps/(core|app|custom)\\.xml|meta\\.xml");

    /// Parts that hold names, or what was struck out, between what is to be read.
    private static final Pattern WRITTEN = Pattern.compile(
            "word/(document|comments\\w*|footnotes|endnotes|header\\d*|footer\\d*|settings|people)\\.xml|"
                    + "xl/comments\\d*\\.xml|ppt/(comments/.*|commentAuthors|authors)\\.xml|content\\.xml|xl/(workbook|persons/.*)\\.xml|"
                    + "xl/threadedComments/.*\\.xml");

    private static final Pattern PICTURE = Pattern.compile("(?i).*\\.(jpe?g|png|gif|webp)");

    /// What is larger is no picture of a document.
    private static final long LARGEST_PICTURE = 40L << 20;

    private static final FileTime NEVER = FileTime.fromMillis(315_532_800_000L);

    private Packages() {}

    static void copy(Path file, Path target) throws IOException {
        try (ZipFile in = new ZipFile(file.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
            for (Enumeration<? extends ZipEntry> entries = in.entries(); entries.hasMoreElements(); ) {
                copy(in, entries.nextElement(), out);
            }
        }
    }

    private static void copy(ZipFile in, ZipEntry entry, ZipOutputStream out) throws IOException {
        try (InputStream content = in.getInputStream(entry)) {
            if (ABOUT.matcher(entry.getName()).matches()) {
                About.of(content).write(begun(entry.getName(), out));
            } else if (WRITTEN.matcher(entry.getName()).matches()) {
                Remarks.copy(content, begun(entry.getName(), out));
            } else if (PICTURE.matcher(entry.getName()).matches() && entry.getSize() <= LARGEST_PICTURE) {
                byte[] picture = content.readAllBytes();
                begun(entry.getName(), out).write(Strip.picture(picture).orElse(picture));
            } else if (entry.getName().equals("mimetype")) {
                stored(entry.getName(), content.readAllBytes(), out);
            } else {
                content.transferTo(begun(entry.getName(), out));
            }
        }
        out.closeEntry();
    }

    private static ZipOutputStream begun(String name, ZipOutputStream out) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(NEVER);
        out.putNextEntry(entry);
        return out;
    }

    /// The type of a book must be readable without unpacking.
    private static void stored(String name, byte[] content, ZipOutputStream out) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(NEVER);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        out.putNextEntry(entry);
        out.write(content);
    }
}
