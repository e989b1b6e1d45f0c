package cn.harbinkepu.text.clean;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that lies inside a document, cleaned by what its first bytes say it is. It goes by way of the
/// disk, because it may be a film.
final class Inside {

    /// A sheet in a letter in a book; nobody knows what lies deeper.
    private static final int NESTING = 3;

    /// No file inside a document is larger than the largest document.
    private static final long LARGEST = 200L << 20;

    private static final int FIRST_BYTES = 32;

    private Inside() {}

    /// Leaves both streams open. Fails with [Unsure] if it is of no known sort.
    ///
    /// @param depth of the document around it
    static void copy(InputStream content, OutputStream out, int depth) throws IOException {
        if (depth >= NESTING) {
            throw new Unsure("documents in documents, too deep");
        }
        Path told = Files.createTempFile("inside-", ".told");
        Path clean = Files.createTempFile("inside-", ".clean");
        try {
            fetch(content, told);
            copy(told, clean, depth + 1);
            Files.copy(clean, out);
        } finally {
            Files.deleteIfExists(told);
            Files.deleteIfExists(clean);
        }
    }

    /// Whether the first bytes are those of a file that can be cleaned, so that it has to be.
    static boolean isKnown(byte[] start) {
        return sort(start) != Sort.UNKNOWN;
    }

    private enum Sort {
        PACKAGE,
        PDF,
        OLD_OBJECT,
        FILM,
        SOUND,
        TIFF,
        PICTURE,
        UNKNOWN
    }

    /// What is damaged cannot be looked into.
    private static void copy(Path told, Path clean, int depth) throws IOException {
        try {
            clean(told, clean, depth);
        } catch (Unsure unsure) {
            throw unsure;
        } catch (IOException | RuntimeException damaged) {
            throw new Unsure("damaged: " + damaged);
        }
    }

    private static void clean(Path told, Path clean, int depth) throws IOException {
        switch (sort(start(told))) {
            case PACKAGE -> Packages.copy(told, clean, depth);
            case PDF -> Pdf.copy(told, clean, depth);
            case OLD_OBJECT -> OldObject.copy(told, clean, depth);
            case FILM -> Boxes.copy(told, clean);
            case SOUND -> Sound.copy(told, clean);
            case TIFF -> Tiff.copy(told, clean);
            case PICTURE -> Files.write(clean, picture(small(told)));
            case UNKNOWN -> throw new Unsure("a file of no known sort");
        }
    }

    /// The picture without what it tells. Fails with [Unsure] if it is of no known sort or damaged.
    static byte[] picture(byte[] content) throws IOException {
        boolean bitmap = PictureFormat.begins(content, "BM");
        return content.length == 0 || bitmap
                ? content
                : Strip.picture(content).orElseThrow(() -> new Unsure("a picture of no known sort"));
    }

    private static byte[] small(Path picture) throws IOException {
        if (Files.size(picture) > Packages.LARGEST_PICTURE) {
            throw new Unsure("a picture that is too large to be held");
        }
        return Files.readAllBytes(picture);
    }

    private static Sort sort(byte[] start) {
        if (PictureFormat.begins(start, "PK\u0003\u0004")) {
            return Sort.PACKAGE;
        }
        if (PictureFormat.begins(start, "%PDF")) {
            return Sort.PDF;
        }
        if (PictureFormat.begins(start, "\u00d0\u00cf\u0011\u00e0")) {
            return Sort.OLD_OBJECT;
        }
        if (PictureFormat.begins(start, "II*\0") || PictureFormat.begins(start, "MM\0*")) {
            return Sort.TIFF;
        }
        if (Boxes.begins(PictureFormat.ascii(ByteBuffer.wrap(start), Math.min(4, start.length), 8))) {
            return Sort.FILM;
        }
        if (Sound.begins(start)) {
            return Sort.SOUND;
        }
        return Strip.typeOf(start).isEmpty() ? Sort.UNKNOWN : Sort.PICTURE;
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(FIRST_BYTES);
        }
    }

    private static void fetch(InputStream content, Path file) throws IOException {
        byte[] piece = new byte[64 << 10];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int count = content.read(piece); count >= 0; count = content.read(piece)) {
                size += count;
                if (size > LARGEST) {
                    throw new Unsure("larger than any document");
                }
                out.write(piece, 0, count);
            }
        }
    }
}
