package cn.harbinkepu.text.epub;

import java.util.ArrayList;
import java.util.List;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// A line of a book's table of contents.
///
/// @param path   of the part
/// @param anchor in the part; empty for its beginning
/// @param depth  0 for the outermost
public record ContentsEntry(String label, String path, String anchor, int depth) {

    private static final int MOST = 2_000;
    private static final int LONGEST_LABEL = 200;
    private static final int DEEPEST = 5;

    /// Of a navigation document (EPUB 3) or an NCX (EPUB 2).
    static List<ContentsEntry> in(Document map, String path) {
        List<ContentsEntry> entries = new ArrayList<>();
        for (Element link : map.select("nav[epub:type=toc] a, nav[role=doc-toc] a")) {
            add(entries, link.text(), path, link.attr("href"), above(link, "li") - 1);
        }
        if (entries.isEmpty()) {
            for (Element point : map.select("*|navMap *|navPoint")) {
                add(
                        entries,
                        point.select("> *|navLabel").text(),
                        path,
                        point.select("> *|content").attr("src"),
                        above(point, "navPoint"));
            }
        }
        return List.copyOf(entries);
    }

    private static void add(List<ContentsEntry> entries, String label, String map, String address, int depth) {
        String words = label.strip();
        if (words.isEmpty() || entries.size() == MOST) {
            return;
        }
        int hash = address.indexOf('#');
        entries.add(new ContentsEntry(
                words.substring(0, Math.min(words.length(), LONGEST_LABEL)),
                Epub.resolve(map, address),
                hash < 0 ? "" : address.substring(hash + 1),
                Math.clamp(depth, 0, DEEPEST)));
    }

    private static int above(Element element, String name) {
        return (int) element.parents().stream()
                .map(Element::normalName)
                .map(found -> found.substring(found.indexOf(':') + 1))
                .filter(found -> found.equalsIgnoreCase(name))
                .count();
    }
}
