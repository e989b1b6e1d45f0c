package cn.harbinkepu.text.tika;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import cn.harbinkepu.text.Picture;
import cn.harbinkepu.text.clean.Strip;

/// The pictures of one document: written into a folder as they are met, each content once, without what
/// photographs tell, and in a format that browsers show. What is too small to be a figure, too large to be
/// looked at, or of another sort is left out.
final class Gallery {

    private static final int MOST = 200;
    private static final int LARGEST = 20 << 20;
    private static final long ALL = 200L << 20;

    /// Smaller on one side than this are bullets, rules and spacers.
    private static final int SMALLEST_SIDE = 24;

    /// Decoded to be converted, four bytes for each.
    static final long CONVERTED_PIXELS = 12_000_000;

    private final Path folder;
    private final List<Kept> kept = new ArrayList<>();
    private final Map<String, Kept> byContent = new HashMap<>();
    private long written;

    /// A picture in the folder.
    record Kept(String reference, Path file, String mediaType) {
        Picture as(String alternative) {
            return new Picture(reference, file, mediaType, alternative);
        }
    }

    Gallery(Path folder) {
        this.folder = folder;
    }

    /// Keeps one picture as it lies in a document, if it is to be kept.
    Optional<Kept> keep(InputStream picture) throws IOException {
        byte[] content = picture.readNBytes(LARGEST + 1);
        return content.length > LARGEST ? Optional.empty() : keep(content);
    }

    Optional<Kept> keep(byte[] content) throws IOException {
        String digest = digest(content);
        if (byContent.containsKey(digest)) {
            return Optional.of(byContent.get(digest));
        }
        Optional<byte[]> shown = isFigure(content) ? shown(content) : Optional.empty();
        return shown.isEmpty()
                ? Optional.empty()
                : write("figure", shown.get()).map(picture -> {
                    byContent.put(digest, picture);
                    return picture;
                });
    }

    /// Keeps what was drawn of a page that has no letters of its own.
    Optional<Kept> keepScan(BufferedImage page) throws IOException {
        return write("scan", png(page));
    }

    private Optional<Kept> write(String use, byte[] content) throws IOException {
        if (kept.size() >= MOST || written + content.length > ALL) {
            return Optional.empty();
        }
        written += content.length;
        int number = kept.size() + 1;
        Path file = Files.write(folder.resolve(use + "-" + number), content);
        Kept picture = new Kept(use + ":" + number, file, Strip.typeOf(content));
        kept.add(picture);
        return Optional.of(picture);
    }

    /// The picture for a browser: cleaned, or converted from a format that only printers know.
    private static Optional<byte[]> shown(byte[] content) {
        if (!Strip.typeOf(content).isEmpty()) {
            return Strip.picture(content);
        }
        try {
            BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(content));
            return decoded == null ? Optional.empty() : Optional.of(png(decoded));
        } catch (IOException | RuntimeException undecodable) {
            return Optional.empty();
        }
    }

    /// By its header alone.
    private static boolean isFigure(byte[] content) {
        boolean shownAsItIs = !Strip.typeOf(content).isEmpty();
        if (Strip.typeOf(content).equals("image/webp")) {
            return true;
        }
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return false;
            }
            ImageReader reader = readers.next();
            reader.setInput(stream, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            reader.dispose();
            return Math.min(width, height) >= SMALLEST_SIDE
                    && width * height <= (shownAsItIs ? Limits.PIXELS : CONVERTED_PIXELS);
        } catch (IOException | RuntimeException damaged) {
            return false;
        }
    }

    static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);
        return png.toByteArray();
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(content));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
