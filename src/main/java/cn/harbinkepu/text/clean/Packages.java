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
    private static final Pattern ABOUT = Pattern.compile("docProps/(core|app|custom)\\.xml|(.*/)?meta\\.xml");

    /// Parts that hold names, or what was struck out, between what is to be read.
    private static final Pattern WRITTEN = Pattern.compile(
            "word/(document|comments\\w*|footnotes|endnotes|header\\d*|footer\\d*|settings|people)\\.xml|"
                    + "xl/comments\\d*\\.xml|ppt/(comments/.*|commentAuthors|authors)\\.xml|(.*/)?content\\.xml|xl/(workbook|persons/.*)\\.xml|"
                    + "xl/threadedComments/.*\\.xml");

    /// Parts that say where other parts and files are.
    private static final Pattern RELATIONS = Pattern.compile(".*\\.rels");

    private static final Pattern PICTURE = Pattern.compile("(?i).*\\.(jpe?g|jpe|jfif|png|gif|webp)");

    /// Files with properties of their own.
    private static final Pattern INSIDE = Pattern.compile(
            "(?i).*/embeddings/.*[^/]|(.*/)?Object \\d+|"
                    + ".*\\.(docx|docm|dotx|pptx|pptm|ppsx|potx|sldx|xlsx|xlsm|xlsb|odt|ods|odp|odg|epub|pdf|tiff?|mp4|m4v|m4a|mov|mp3|wav)");

    /// Files that have such properties too, and of which it is not known where.
    private static final Pattern DOUBTFUL = Pattern.compile(
            "(?i).*\\.(heic|heif|avif|wdp|jxr|jp2|psd|ai|dng|wma|wmv|asf|avi|mpe?g|mkv|webm|flv|3gp|flac|og[gav]|opus|m?ts|m2ts?|doc|xls|ppt|rtf|"
                    + "zip|rar|7z)");

    /// What is larger is no picture of a document.
    static final long LARGEST_PICTURE = 40L << 20;

    private static final FileTime NEVER = FileTime.fromMillis(315_532_800_000L);

    private Packages() {}

    /// @param depth how many documents lie around this one
    static void copy(Path file, Path target, int depth) throws IOException {
        try (ZipFile in = new ZipFile(file.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
            for (Enumeration<? extends ZipEntry> entries = in.entries(); entries.hasMoreElements(); ) {
                copy(in, entries.nextElement(), out, depth);
            }
        }
    }

    private static void copy(ZipFile in, ZipEntry entry, ZipOutputStream out, int depth) throws IOException {
        String name = entry.getName();
        try (InputStream content = in.getInputStream(entry)) {
            if (ABOUT.matcher(name).matches()) {
                About.of(content).write(begun(name, out));
            } else if (WRITTEN.matcher(name).matches()) {
                Remarks.copy(content, begun(name, out));
            } else if (RELATIONS.matcher(name).matches()) {
                Places.copy(content, begun(name, out));
            } else if (name.equals("mimetype")) {
                stored(name, content.readAllBytes(), out);
            } else {
                file(name, entry.getSize(), content, out, depth);
            }
        }
        out.closeEntry();
    }

    /// A part that is a file of its own, or one that tells nothing.
    private static void file(String name, long size, InputStream content, ZipOutputStream out, int depth)
            throws IOException {
        if (PICTURE.matcher(name).matches() && size <= LARGEST_PICTURE) {
            begun(name, out).write(Inside.picture(content.readAllBytes()));
        } else if (INSIDE.matcher(name).matches() || PICTURE.matcher(name).matches()) {
            Inside.copy(content, begun(name, out), depth);
        } else if (DOUBTFUL.matcher(name).matches()) {
            throw new Unsure(name);
        } else {
            content.transferTo(begun(name, out));
        }
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
