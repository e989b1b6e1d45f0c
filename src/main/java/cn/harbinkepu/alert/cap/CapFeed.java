package cn.harbinkepu.alert.cap;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Reads the Atom and RSS feeds by which services offer their CAP messages: by links, or inside the entries. A feed
/// without entries is one that warns of nothing.
public final class CapFeed {

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private static final String CAP = "application/cap+xml";

    private static final String NOTHING_ELSE = "";

    private CapFeed() {}

    /// One offer.
    ///
    /// @param id      what names it in the feed for ever
    /// @param updated as the feed says it; empty where it says nothing
    /// @param inside  the message, where the entry has it inside
    /// @param links   where it may be, the likeliest first
    public record Entry(String id, String updated, Optional<byte[]> inside, List<URI> links) {
        public Entry {
            links = List.copyOf(links);
        }
    }

    /// The entries in the order of the feed, each id once. An entry without id and link is left out.
    ///
    /// Fails with `broken-file` for what is no feed, and for XML with a document type.
    ///
    /// @param at where it came from, for links that are relative
    public static List<Entry> read(byte[] xml, URI at) {
        Element root = parsed(xml).getDocumentElement();
        boolean atom = ATOM.equals(root.getNamespaceURI()) && "feed".equals(root.getLocalName());
        if (!atom && !"rss".equals(root.getLocalName()) && !"RDF".equals(root.getLocalName())) {
            throw new Problem(ProblemCode.BROKEN_FILE, "对方返回的内容不是 Atom 或 RSS。");
        }
        List<Entry> entries = new ArrayList<>();
        for (Element entry : elements(root.getElementsByTagNameNS("*", atom ? "entry" : "item"))) {
            entry(entry, at)
                    .filter(found ->
                            entries.stream().noneMatch(known -> known.id().equals(found.id())))
                    .ifPresent(entries::add);
        }
        return entries;
    }

    private static Document parsed(byte[] xml) {
        try {
            return CapReader.parse(xml);
        } catch (Problem broken) {
            throw new Problem(ProblemCode.BROKEN_FILE, "对方返回的内容不是 Atom 或 RSS：" + broken.detail());
        }
    }

    private static Optional<Entry> entry(Element entry, URI at) {
        List<URI> links = links(entry, at);
        Optional<byte[]> inside = elements(entry.getElementsByTagNameNS(CapReader.NAMESPACE, "alert")).stream()
                .findFirst()
                .map(CapFeed::bytes);
        return text(entry, "id")
                .or(() -> text(entry, "guid"))
                .or(() -> links.stream().findFirst().map(URI::toString))
                .map(id -> new Entry(
                        id,
                        text(entry, "updated")
                                .or(() -> text(entry, "pubDate"))
                                .or(() -> text(entry, "date"))
                                .orElse(NOTHING_ELSE),
                        inside,
                        links));
    }

    private record Link(URI address, String type, String rel) {
        /// The smaller the likelier.
        int rank() {
            String path = String.valueOf(address.getPath()).toLowerCase(Locale.ROOT);
            if (type.startsWith(CAP)) {
                return 0;
            }
            if (type.endsWith("/xml") || type.endsWith("+xml")) {
                return 1;
            }
            return path.endsWith(".xml") || path.endsWith(".cap") ? 2 : 3;
        }

        /// Pages for people and other views of the feed are no messages.
        boolean mayBeMessage() {
            return !type.startsWith("text/html")
                    && !type.startsWith("image/")
                    && List.of("", "alternate", "enclosure", "related", "via", "self")
                            .contains(rel);
        }
    }

    private static List<URI> links(Element entry, URI at) {
        Stream<Link> children = children(entry).stream()
                .filter(child -> "link".equals(child.getLocalName()) || "enclosure".equals(child.getLocalName()))
                .flatMap(child -> link(child, at).stream());
        Stream<Link> content = children(entry).stream()
                .filter(child -> "content".equals(child.getLocalName()) && child.hasAttribute("src"))
                .flatMap(child -> link(child.getAttribute("src"), child, at).stream());
        return Stream.concat(children, content)
                .filter(Link::mayBeMessage)
                .sorted(Comparator.comparingInt(Link::rank))
                .map(Link::address)
                .distinct()
                .toList();
    }

    private static Optional<Link> link(Element element, URI at) {
        String address = Stream.of("href", "url")
                .map(element::getAttribute)
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElseGet(element::getTextContent);
        return link(address, element, at);
    }

    private static Optional<Link> link(String address, Element element, URI at) {
        try {
            URI resolved = at.resolve(address.strip());
            boolean web =
                    "http".equalsIgnoreCase(resolved.getScheme()) || "https".equalsIgnoreCase(resolved.getScheme());
            return web && !address.isBlank()
                    ? Optional.of(new Link(
                            resolved,
                            element.getAttribute("type").strip().toLowerCase(Locale.ROOT),
                            element.getAttribute("rel").strip()))
                    : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Element entry, String name) {
        return children(entry).stream()
                .filter(child -> name.equals(child.getLocalName()))
                .map(child -> child.getTextContent().strip())
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static List<Element> children(Element element) {
        return elements(element.getChildNodes());
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .<Node>mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    /// The same element gives the same bytes each time.
    private static byte[] bytes(Element alert) {
        try {
            TransformerFactory factory = TransformerFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Transformer copy = factory.newTransformer();
            copy.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            copy.transform(new DOMSource(alert), new StreamResult(bytes));
            return bytes.toByteArray();
        } catch (TransformerException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }
}
