package cn.harbinkepu.text.tika;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

import org.apache.tika.sax.XHTMLContentHandler;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

import cn.harbinkepu.text.epub.Epub;

/// Writes one chapter of a book: its blocks, its words, and its figures from the package.
final class ChapterText implements NodeVisitor {

    private static final Set<String> WRITTEN = Set.of(
            "p",
            "div",
            "section",
            "article",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "table",
            "tr",
            "td",
            "th",
            "caption",
            "blockquote",
            "pre",
            "br",
            "figure",
            "figcaption",
            "aside",
            "script",
            "style");

    private final Epub book;
    private final String path;
    private final XHTMLContentHandler page;
    private final Figures figures;

    /// A fault of the disk or of the reader, on its way through a visitor that may not throw it.
    private static final class Carried extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Carried(Exception cause) {
            super(cause);
        }
    }

    ChapterText(Epub book, String path, XHTMLContentHandler page, Figures figures) {
        this.book = book;
        this.path = path;
        this.page = page;
        this.figures = figures;
    }

    void write(Element body) throws IOException, SAXException {
        try {
            NodeTraversor.traverse(this, body);
        } catch (Carried carried) {
            if (carried.getCause() instanceof SAXException sax) {
                throw sax;
            }
            throw new IOException(carried.getCause());
        }
    }

    @Override
    public void head(Node node, int depth) {
        try {
            if (node instanceof TextNode text) {
                page.characters(text.getWholeText());
            } else if (node instanceof Element element) {
                begin(element);
            }
        } catch (SAXException | IOException failure) {
            throw new Carried(failure);
        }
    }

    @Override
    public void tail(Node node, int depth) {
        try {
            if (node instanceof Element element && WRITTEN.contains(name(element))) {
                page.endElement(name(element));
            }
        } catch (SAXException failure) {
            throw new Carried(failure);
        }
    }

    private void begin(Element element) throws SAXException, IOException {
        String name = name(element);
        if (WRITTEN.contains(name)) {
            page.startElement(name);
        } else if (name.equals("img") && figures.areWanted()) {
            figure(element.attr("src"), element.attr("alt"));
        } else if (name.equals("image") && figures.areWanted()) {
            figure(element.attr("xlink:href"), "");
        }
    }

    private void figure(String address, String alternative) throws SAXException, IOException {
        String picture = Epub.resolve(path, address);
        if (address.isEmpty() || !book.has(picture)) {
            return;
        }
        AttributesImpl attributes = new AttributesImpl();
        attributes.addAttribute("", "src", "src", "CDATA", "embedded:" + picture);
        attributes.addAttribute("", "alt", "alt", "CDATA", alternative);
        page.startElement("img", attributes);
        page.endElement("img");
        try (InputStream content = book.part(picture)) {
            figures.found(content, List.of(picture));
        }
    }

    private static String name(Element element) {
        String name = element.normalName();
        return name.substring(name.indexOf(':') + 1);
    }
}
