package cn.harbinkepu.text.clean;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is done for each media type.
public final class Strip {

    private static final Map<String, PictureFormat> PICTURES = Map.of(
            "image/jpeg", new Jpeg(),
            "image/png", new Png(),
            "image/gif", new Gif(),
            "image/webp", new Webp());

    private static final int FIRST_BYTES = 32;

    /// Zipped packages of XML parts.
    private static final Set<String> PACKAGES = Set.of(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.oasis.opendocument.text",
            "application/epub+zip");

    /// They name the last people who saved the file, and where, in tables that only their own programs know.
    private static final Set<String> UNCERTAIN = Set.of(
            "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint", "application/rtf");

    private Strip() {}

    /// Whether a file of the type can be given away as it is.
    public enum Outcome {
        NOTHING,
        CLEANED,
        UNCERTAIN
    }

    /// Writes the target if there was something to take out. Fails with an [IOException] if the file is not
    /// what its type says.
    public static Outcome file(Path file, String mediaType, Path target) throws IOException {
        try {
            return UNCERTAIN.contains(mediaType) ? Outcome.UNCERTAIN : cleaned(file, mediaType, target);
        } catch (Unsure somethingInside) {
            Files.deleteIfExists(target);
            return Outcome.UNCERTAIN;
        }
    }

    private static Outcome cleaned(Path file, String mediaType, Path target) throws IOException {
        if (PICTURES.containsKey(mediaType)) {
            picture(PICTURES.get(mediaType), mapped(file), target);
        } else if (mediaType.equals("image/tiff")) {
            TiffTags.copy(file, target);
        } else if (mediaType.equals("application/pdf")) {
            Pdf.copy(file, target, 0);
        } else if (PACKAGES.contains(mediaType)) {
            Packages.copy(file, target, 0);
        } else {
            return Outcome.NOTHING;
        }
        return settled(file, target);
    }

    private static void picture(PictureFormat format, ByteBuffer content, Path target) throws IOException {
        byte[] start = new byte[Math.min(FIRST_BYTES, content.limit())];
        content.get(0, start);
        if (!format.begins(start)) {
            throw new IOException("a picture of another sort");
        }
        try (OutputStream out = Files.newOutputStream(target)) {
            format.copy(content, out);
        }
    }

    /// The picture without what it tells, or nothing if it is of a sort that is not known or is damaged.
    public static Optional<byte[]> picture(byte[] picture) {
        return Optional.ofNullable(PICTURES.get(typeOf(picture))).flatMap(format -> {
            java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream(picture.length);
            try {
                format.copy(ByteBuffer.wrap(picture), out);
                return Optional.of(out.toByteArray());
            } catch (IOException | RuntimeException damaged) {
                return Optional.empty();
            }
        });
    }

    /// The media type of a picture by its first bytes; empty for what is none of ours.
    public static String typeOf(byte[] start) {
        return PICTURES.entrySet().stream()
                .filter(format -> format.getValue().begins(start))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private static Outcome settled(Path file, Path target) throws IOException {
        if (Files.mismatch(file, target) >= 0) {
            return Outcome.CLEANED;
        }
        Files.delete(target);
        return Outcome.NOTHING;
    }

    private static ByteBuffer mapped(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return channel.map(MapMode.READ_ONLY, 0, channel.size());
        }
    }
}
