package cn.harbinkepu.text.epub;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.apache.commons.io.input.BoundedInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/// An open EPUB of version 2 or 3. Nothing in it is believed beyond its words: a part is cut at what no part has, an
/// address that leads out of the package leads nowhere, and no entity is ever resolved.
public final class Epub implements AutoCloseable {

    private static final String LOCKED = "META-INF/encryption.xml";
    private static final int LARGEST_PART = 32 << 20;

    private final ZipFile zip;
    private final Document opf;
    private final Map<String, Item> items;
    private final List<Item> order;
    private final List<ContentsEntry> contents;

    /// A part that the package names.
    ///
    /// @param path in the package
    public record Item(String id, String path, String mediaType, String properties) {}

    private Epub(ZipFile zip) throws IOException {
        this.zip = zip;
        Element root = xml("META-INF/container.xml").selectFirst("*|rootfile");
        if (root == null) {
            throw new IOException("a book without a package document");
        }
        String base = root.attr("full-path");
        opf = xml(base);
        items = new LinkedHashMap<>();
        for (Element item : opf.select("*|manifest > *|item")) {
            items.put(
                    item.attr("id"),
                    new Item(
                            item.attr("id"),
                            resolve(base, item.attr("href")),
                            item.attr("media-type"),
                            item.attr("properties")));
        }
        String map = map();
        order = order(map);
        contents = has(map) ? ContentsEntry.in(xml(map), map) : List.of();
    }

    /// Fails with an [IOException] for what is no EPUB.
    public static Epub open(File file) throws IOException {
        ZipFile zip = new ZipFile(file);
        try {
            return new Epub(zip);
        } catch (IOException | RuntimeException broken) {
            zip.close();
            throw broken;
        }
    }

    /// Whether a chapter is locked. Fonts may be locked without harm.
    public boolean isLocked() throws IOException {
        if (has(LOCKED)) {
            for (Element file : xml(LOCKED).select("*|CipherReference")) {
                if (file.attr("URI").matches("(?i).*\\.x?html?")) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Whether its pages are drawn, not set: `rendition:layout` of EPUB 3, and what came before it.
    public boolean isFixedLayout() throws IOException {
        boolean declared = opf.select("*|metadata > *|meta").stream()
                .anyMatch(meta -> (meta.attr("property").equals("rendition:layout")
                                && meta.text().strip().equals("pre-paginated"))
                        || (meta.attr("name").equals("fixed-layout")
                                && meta.attr("content").equals("true")));
        return declared
                || (has("META-INF/com.apple.ibooks.display-options.xml")
                        && xml("META-INF/com.apple.ibooks.display-options.xml")
                                .select("*|option[name=fixed-layout]")
                                .stream()
                                .anyMatch(option -> option.text().strip().equals("true")));
    }

    /// The chapters as they are read, each once; the page of contents of an EPUB 3 is not among them.
    public List<Item> order() {
        return order;
    }

    /// What the order of reading names and the file does not hold.
    public List<String> missing() {
        return opf.select("*|spine > *|itemref").stream()
                .map(itemref -> Optional.ofNullable(items.get(itemref.attr("idref"))))
                .flatMap(item -> item.filter(found -> !has(found.path())).map(Item::path).stream())
                .toList();
    }

    public List<ContentsEntry> contents() {
        return contents;
    }

    /// The picture on the front.
    public Optional<String> cover() {
        String named = opf.select("*|metadata > *|meta[name=cover]").attr("content");
        return items.values().stream()
                .filter(item -> item.properties().contains("cover-image")
                        || item.id().equals(named)
                        || (!named.isEmpty() && item.path().endsWith("/" + named)))
                .map(Item::path)
                .filter(this::has)
                .findFirst();
    }

    /// The way its pages are turned: `ltr`, `rtl` or nothing.
    public String progression() {
        return opf.select("*|spine").attr("page-progression-direction");
    }

    /// What the book says of itself, such as `title`.
    public List<String> about(String name) {
        return opf.select("*|metadata > *|" + name).stream()
                .map(element -> element.text().strip())
                .filter(value -> !value.isEmpty())
                .toList();
    }

    public int size() {
        return zip.size();
    }

    public boolean has(String path) {
        return !path.isEmpty() && zip.getEntry(path) != null;
    }

    public Document xml(String path) throws IOException {
        try (InputStream content = part(path)) {
            return Jsoup.parse(content, null, "", Parser.xmlParser());
        }
    }

    /// The part, cut at what no part has.
    public InputStream part(String path) throws IOException {
        ZipEntry entry = zip.getEntry(path);
        if (entry == null) {
            throw new IOException("a book without " + path);
        }
        return BoundedInputStream.builder()
                .setInputStream(zip.getInputStream(entry))
                .setMaxCount(LARGEST_PART)
                .get();
    }

    /// The path that an address in a part means, without what follows a `#`; empty for what lies elsewhere.
    public static String resolve(String part, String address) {
        String file = address.replaceFirst("#.*", "");
        if (file.isEmpty()) {
            return part;
        }
        try {
            URI found = new URI(null, null, "/" + part, null).resolve(file.replace(" ", "%20"));
            boolean elsewhere = found.getScheme() != null || found.getAuthority() != null || found.getPath() == null;
            return elsewhere ? "" : found.getPath().replaceFirst("^/+", "");
        } catch (URISyntaxException | IllegalArgumentException nonsense) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /// The part that holds the contents: of EPUB 3 before the one of EPUB 2.
    private String map() {
        return items.values().stream()
                .filter(item -> item.properties().contains("nav"))
                .findFirst()
                .or(() -> items.values().stream()
                        .filter(item -> item.mediaType().equals("application/x-dtbncx+xml"))
                        .findFirst())
                .map(Item::path)
                .orElse("");
    }

    private List<Item> order(String map) {
        Map<String, Item> found = new LinkedHashMap<>();
        for (Element itemref : opf.select("*|spine > *|itemref")) {
            Item item = items.get(itemref.attr("idref"));
            if (item != null && !item.path().equals(map) && has(item.path())) {
                found.putIfAbsent(item.path(), item);
            }
        }
        return List.copyOf(new ArrayList<>(found.values()));
    }
}
