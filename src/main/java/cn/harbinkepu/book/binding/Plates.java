package cn.harbinkepu.book.binding;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import cn.harbinkepu.text.clean.Strip;
import cn.harbinkepu.text.epub.Epub;

/// The pictures of a book, each taken out once and without what it tells of its maker. What is not known to be a
/// picture, or could fill a reader's memory, is left out.
final class Plates {

    private static final Map<String, String> ENDINGS =
            Map.of("image/jpeg", "jpg", "image/png", "png", "image/gif", "gif", "image/webp", "webp");

    /// Larger ones make a phone's browser give up.
    private static final long MOST_PIXELS = 60_000_000;

    private static final int LARGEST = 24 << 20;

    private final Epub book;
    private final Path folder;
    private final Budget budget;
    private final Map<String, Optional<Plate>> taken = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    /// @param width  pixels; 0 if not known
    /// @param height pixels; 0 if not known
    record Plate(String name, int width, int height) {}

    private record Size(int width, int height) {
        static final Size UNKNOWN = new Size(0, 0);
    }

    Plates(Epub book, Path folder, Budget budget) {
        this.book = book;
        this.folder = folder;
        this.budget = budget;
    }

    /// The picture in the package; nothing if it is not there or may not be shown.
    Optional<Plate> take(String path) throws IOException {
        Optional<Plate> known = taken.get(path);
        if (known == null) {
            known = book.has(path) ? written(path) : Optional.empty();
            taken.put(path, known);
        }
        return known;
    }

    List<String> names() {
        return names;
    }

    private Optional<Plate> written(String path) throws IOException {
        byte[] bytes;
        try (InputStream content = book.part(path)) {
            bytes = content.readNBytes(LARGEST + 1);
        }
        Optional<byte[]> clean = bytes.length > LARGEST ? Optional.empty() : Strip.picture(bytes);
        Size size = clean.map(Plates::size).orElse(Size.UNKNOWN);
        if (clean.isEmpty() || (long) size.width() * size.height() > MOST_PIXELS) {
            return Optional.empty();
        }
        budget.addPicture(clean.get().length);
        String name = "book-%04d.%s".formatted(names.size() + 1, ENDINGS.get(Strip.typeOf(bytes)));
        Files.write(folder.resolve(name), clean.get());
        names.add(name);
        return Optional.of(new Plate(name, size.width(), size.height()));
    }

    /// From the head alone; nothing is decoded.
    private static Size size(byte[] picture) {
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return Size.UNKNOWN;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                return new Size(reader.getWidth(0), reader.getHeight(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException damaged) {
            return Size.UNKNOWN;
        }
    }
}
