package cn.harbinkepu.text.tika;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/// What the package document of an EPUB says: which parts it has, in which order they are read, and its contents.
///
/// @param order paths of the chapters
record Book(Document opf, List<String> order, List<Entry> contents) {

    private static final int LARGEST_PART = 32 << 20;
    private static final int LONGEST_CONTENTS = 500;

    /// A line of the table of contents.
    record Entry(String label, String path) {}

    static Book of(ZipFile zip) throws IOException {
        Element root = xml(zip, "META-INF/container.xml").selectFirst("*|rootfile");
        if (root == null) {
            throw new IOException("a book without a package document");
        }
        String base = root.attr("full-path");
        Document opf = xml(zip, base);
        Map<String, String> paths = new HashMap<>();
        String map = "";
        for (Element item : opf.select("*|manifest > *|item")) {
            paths.put(item.attr("id"), resolve(base, item.attr("href")));
            boolean isMap = item.attr("properties").contains("nav");
            boolean isOldMap = item.attr("media-type").equals("application/x-dtbncx+xml");
            map = isMap || (isOldMap && map.isEmpty()) ? resolve(base, item.attr("href")) : map;
        }
        List<String> order = new ArrayList<>();
        for (Element item : opf.select("*|spine > *|itemref")) {
            String path = paths.get(item.attr("idref"));
            if (path != null && !path.equals(map) && zip.getEntry(path) != null) {
                order.add(path);
            }
        }
        return new Book(opf, order, zip.getEntry(map) == null ? List.of() : contents(zip, map));
    }

    /// What the book says of itself, such as `title`.
    List<String> about(String name) {
        return opf.select("*|metadata > *|" + name).stream()
                .map(element -> element.text().strip())
                .filter(value -> !value.isEmpty())
                .toList();
    }

    static Document xml(ZipFile zip, String path) throws IOException {
        try (InputStream content = open(zip, path)) {
            return Jsoup.parse(content, null, "", Parser.xmlParser());
        }
    }

    /// The part, cut at what no chapter has.
    static InputStream open(ZipFile zip, String path) throws IOException {
        ZipEntry entry = zip.getEntry(path);
        if (entry == null) {
            throw new IOException("a book without " + path);
        }
        return org.apache.commons.io.input.BoundedInputStream.builder()
                .setInputStream(zip.getInputStream(entry))
                .setMaxCount(LARGEST_PART)
                .get();
    }

    /// The path that an address in a part means; empty for what lies elsewhere.
    static String resolve(String part, String address) {
        try {
            URI found = new URI(null, null, "/" + part, null)
                    .resolve(address.replaceFirst("#.*", "").replace(" ", "%20"));
            return found.getScheme() != null || found.getPath() == null
                    ? ""
                    : found.getPath().replaceFirst("^/+", "");
        } catch (java.net.URISyntaxException | IllegalArgumentException nonsense) {
            return "";
        }
    }

    private static List<Entry> contents(ZipFile zip, String map) throws IOException {
        Document document = xml(zip, map);
        List<Entry> entries = new ArrayList<>();
        for (Element link : document.select("nav[epub:type=toc] a, nav[role=doc-toc] a")) {
            entries.add(new Entry(link.text().strip(), resolve(map, link.attr("href"))));
        }
        for (Element point : document.select("*|navPoint")) {
            Element label = point.selectFirst("*|navLabel");
            Element content = point.selectFirst("*|content");
            if (label != null && content != null) {
                entries.add(new Entry(label.text().strip(), resolve(map, content.attr("src"))));
            }
        }
        return entries.stream()
                .filter(entry -> !entry.label().isEmpty())
                .limit(LONGEST_CONTENTS)
                .toList();
    }
}
