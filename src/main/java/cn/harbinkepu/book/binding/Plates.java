package cn.harbinkepu.book.binding;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

import cn.harbinkepu.text.clean.Strip;
import cn.harbinkepu.text.epub.Epub;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The pictures of a book, each taken out once and without what it tells of its maker: photographs as they are,
/// drawings as a [DrawingWriter] writes them. What is not known to be a picture, or could fill a reader's memory, is
/// left out.
final class Plates {

    private static final Map<String, String> ENDINGS =
            Map.of("image/jpeg", "jpg", "image/png", "png", "image/gif", "gif", "image/webp", "webp");

    /// Larger ones make a phone's browser give up.
    private static final long MOST_PIXELS = 60_000_000;

    private static final int LARGEST = 24 << 20;

    /// Bytes of a drawing as a file.
    private static final int LARGEST_DRAWING = 4 << 20;

    private static final Pattern INLINE = Pattern.compile("data:image/[a-z+.-]{1,20};base64,([A-Za-z0-9+/=\\s]*+)");
    private static final Pattern FIRST_TAG = Pattern.compile("<(?:\\w+:)?svg[\\s>]");
    private static final int HEAD = 8192;

    private final Epub book;
    private final Path folder;
    private final Budget budget;
    private final Map<String, Optional<Plate>> taken = new HashMap<>();
    private final Map<String, Plate> drawn = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private int simplified;

    /// @param width  pixels; 0 if not known
    /// @param height pixels; 0 if not known
    /// @param words  that a drawing says of itself; empty for none
    record Plate(String name, int width, int height, String words) {}

    private record Size(int width, int height) {
        static final Size UNKNOWN = new Size(0, 0);
    }

    Plates(Epub book, Path folder, Budget budget) {
        this.book = book;
        this.folder = folder;
        this.budget = budget;
    }

    /// The picture at an address in a part; nothing if it is not there or may not be shown.
    Optional<Plate> take(String part, String address) throws IOException {
        Matcher inline = INLINE.matcher(address.strip());
        return inline.matches() ? kept(decoded(inline), "") : take(Epub.resolve(part, address));
    }

    /// The picture in the package.
    Optional<Plate> take(String path) throws IOException {
        Optional<Plate> known = taken.get(path);
        if (known == null) {
            byte[] bytes = read(path);
            known = Strip.typeOf(bytes).isEmpty() ? drawing(bytes, path) : kept(bytes, "");
            taken.put(path, known);
        }
        return known;
    }

    /// The drawing in a part. One that only frames a picture is that picture.
    Optional<Plate> draw(Element drawing, String part) throws IOException {
        Optional<Element> framed = Framed.in(drawing);
        if (framed.isPresent()) {
            return take(part, DrawingWriter.address(framed.get()))
                    .map(plate -> new Plate(plate.name(), plate.width(), plate.height(), DrawingWriter.told(drawing)));
        }
        Optional<Drawing> written = budget.hasRoomForDrawing()
                ? DrawingWriter.write(drawing, address -> photograph(part, address))
                : Optional.empty();
        return written.isPresent() ? Optional.of(kept(written.get())) : Optional.empty();
    }

    List<String> names() {
        return names;
    }

    /// Drawings of which something was left out.
    int simplified() {
        return simplified;
    }

    private Optional<Plate> drawing(byte[] bytes, String path) throws IOException {
        String head = new String(bytes, 0, Math.min(HEAD, bytes.length), UTF_8);
        if (bytes.length > LARGEST_DRAWING || !FIRST_TAG.matcher(head).find()) {
            return Optional.empty();
        }
        Element root = Jsoup.parse(new ByteArrayInputStream(bytes), null, "", Parser.xmlParser())
                .firstElementChild();
        return root == null || !DrawingWriter.local(root).equals("svg") ? Optional.empty() : draw(root, path);
    }

    private Plate kept(Drawing drawing) throws IOException {
        simplified += drawing.simplified() ? 1 : 0;
        Plate known = drawn.get(drawing.text());
        if (known == null) {
            byte[] bytes = drawing.text().getBytes(UTF_8);
            known = new Plate(put(bytes, "svg"), drawing.width(), drawing.height(), drawing.words());
            drawn.put(drawing.text(), known);
        }
        return known;
    }

    private Optional<Plate> kept(byte[] bytes, String words) throws IOException {
        Optional<byte[]> clean = clean(bytes);
        if (clean.isEmpty()) {
            return Optional.empty();
        }
        Size size = size(clean.get());
        String name = put(clean.get(), ENDINGS.get(Strip.typeOf(bytes)));
        return Optional.of(new Plate(name, size.width(), size.height(), words));
    }

    private String put(byte[] bytes, String ending) throws IOException {
        budget.addPicture(bytes.length);
        String name = "book-%04d.%s".formatted(names.size() + 1, ending);
        Files.write(folder.resolve(name), bytes);
        names.add(name);
        return name;
    }

    /// Only what is no drawing itself.
    private Optional<byte[]> photograph(String part, String address) throws IOException {
        Matcher inline = INLINE.matcher(address);
        return clean(inline.matches() ? decoded(inline) : read(Epub.resolve(part, address)));
    }

    private static Optional<byte[]> clean(byte[] bytes) {
        return (bytes.length > LARGEST ? Optional.<byte[]>empty() : Strip.picture(bytes)).filter(clean -> {
            Size size = size(clean);
            return (long) size.width() * size.height() <= MOST_PIXELS;
        });
    }

    /// Nothing for what is not there.
    private byte[] read(String path) throws IOException {
        if (!book.has(path)) {
            return new byte[0];
        }
        try (InputStream content = book.part(path)) {
            return content.readNBytes(LARGEST + 1);
        }
    }

    private static byte[] decoded(Matcher inline) {
        try {
            return Base64.getMimeDecoder().decode(inline.group(1));
        } catch (IllegalArgumentException notEncoded) {
            return new byte[0];
        }
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
