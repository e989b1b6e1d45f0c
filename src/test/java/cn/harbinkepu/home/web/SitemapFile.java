package cn.harbinkepu.home.web;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

import cn.harbinkepu.local.Caller;

import static org.assertj.core.api.Assertions.assertThat;

/// A sitemap as a strict reader sees it. Reading it holds it to the rules of the format: namespaces, the elements that
/// there are, addresses of one site, true times, at most 50,000 entries.
///
/// @param entries of each the words of its innermost elements by name; the first of several
record SitemapFile(List<Map<String, String>> entries) {

    private static final Map<String, String> NAMESPACES = Map.of(
            "http://www.sitemaps.org/schemas/sitemap/0.9", "",
            "http://www.google.com/schemas/sitemap-video/1.1", "video:",
            "http://www.google.com/schemas/sitemap-image/1.1", "image:",
            "http://www.google.com/schemas/sitemap-news/0.9", "news:");

    private static final List<String> NEEDED_OF_A_FILM =
            List.of("video:thumbnail_loc", "video:title", "video:description", "video:player_loc");

    static SitemapFile at(String path) {
        byte[] answer = Caller.nobody()
                .get(path)
                .then()
                .statusCode(200)
                .header("Content-Type", "application/xml;charset=UTF-8")
                .extract()
                .asByteArray();
        assertThat(answer).hasSizeLessThan(50_000_000);
        Element root = parsed(answer);
        assertThat(root.getLocalName()).isEqualTo(path.equals("/sitemap.xml") ? "sitemapindex" : "urlset");
        String entry = path.equals("/sitemap.xml") ? "sitemap" : "url";
        List<Map<String, String>> entries =
                children(root).map(child -> entry(child, entry)).toList();
        assertThat(entries).hasSizeLessThanOrEqualTo(50_000);
        assertThat(entries.stream().map(each -> each.get("loc"))).doesNotHaveDuplicates();
        return new SitemapFile(entries);
    }

    /// The entry whose address ends so; empty if there is none.
    Map<String, String> of(String end) {
        return entries.stream()
                .filter(entry -> entry.get("loc").endsWith(end))
                .findFirst()
                .orElse(Map.of());
    }

    private static Element parsed(byte[] document) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(document))
                    .getDocumentElement();
        } catch (Exception e) {
            throw new AssertionError("not well-formed", e);
        }
    }

    private static Map<String, String> entry(Element element, String name) {
        assertThat(name(element)).isEqualTo(name);
        assertThat(name(children(element).findFirst().orElseThrow())).isEqualTo("loc");
        Map<String, String> words = new HashMap<>();
        leaves(element).forEach(leaf -> words.putIfAbsent(name(leaf), leaf.getTextContent()));
        assertThat(URI.create(words.get("loc"))).hasNoQuery().matches(URI::isAbsolute);
        if (words.containsKey("lastmod")) {
            assertThat(OffsetDateTime.parse(words.get("lastmod")))
                    .isBefore(OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(1));
        }
        if (words.keySet().stream().anyMatch(key -> key.startsWith("video:"))) {
            assertThat(words).containsKeys(NEEDED_OF_A_FILM.toArray(String[]::new));
            assertThat(words.get("video:title")).hasSizeBetween(1, 100);
            assertThat(words.get("video:description")).hasSizeBetween(1, 2048);
        }
        return words;
    }

    private static Stream<Element> leaves(Element element) {
        return children(element)
                .flatMap(child -> children(child).findAny().isPresent() ? leaves(child) : Stream.of(child));
    }

    private static Stream<Element> children(Element element) {
        NodeList nodes = element.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast);
    }

    private static String name(Element element) {
        assertThat(NAMESPACES).containsKey(element.getNamespaceURI());
        return NAMESPACES.get(element.getNamespaceURI()) + element.getLocalName();
    }
}
