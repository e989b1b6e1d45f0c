package cn.harbinkepu.text.tika;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.DublinCore;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/// EPUB: the chapters in the order of the book, each under its heading, after a table of contents.
final class BookChapters implements Parser {

    private static final long serialVersionUID = 1L;
    private static final String LOCKED = "META-INF/encryption.xml";

    @Override
    public Set<MediaType> getSupportedTypes(ParseContext context) {
        return Set.of(MediaType.application("epub+zip"));
    }

    @Override
    public void parse(InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
            throws IOException, SAXException, TikaException {
        try (ZipFile zip = new ZipFile(TikaInputStream.get(stream).getFile())) {
            refuseLocked(zip);
            Book book = Book.of(zip);
            describe(book, metadata);
            XHTMLContentHandler page = new XHTMLContentHandler(handler, metadata);
            page.startDocument();
            contents(book.contents(), page);
            for (String path : book.order()) {
                chapter(zip, path, book, page, context.get(Figures.class));
            }
            page.endDocument();
        }
    }

    private static void describe(Book book, Metadata metadata) {
        book.about("title").stream().findFirst().ifPresent(title -> metadata.set(TikaCoreProperties.TITLE, title));
        book.about("creator").forEach(author -> metadata.add(DublinCore.CREATOR, author));
        book.about("language").stream()
                .findFirst()
                .ifPresent(language -> metadata.set(TikaCoreProperties.LANGUAGE, language));
    }

    /// Fonts may be locked without harm; a chapter may not.
    private static void refuseLocked(ZipFile zip) throws IOException, TikaException {
        ZipEntry locked = zip.getEntry(LOCKED);
        if (locked == null) {
            return;
        }
        for (Element file : Book.xml(zip, LOCKED).select("*|CipherReference")) {
            if (file.attr("URI").matches("(?i).*\\.x?html?")) {
                throw new EncryptedDocumentException();
            }
        }
    }

    private static void contents(List<Book.Entry> entries, XHTMLContentHandler page) throws SAXException {
        if (entries.size() < 2) {
            return;
        }
        page.element("h2", "目录");
        page.startElement("ul");
        for (Book.Entry entry : entries) {
            page.element("li", entry.label());
        }
        page.endElement("ul");
    }

    /// A chapter without a heading of its own gets the one of the table of contents.
    private static void chapter(ZipFile zip, String path, Book book, XHTMLContentHandler page, Figures figures)
            throws IOException, SAXException {
        Document chapter;
        try (InputStream content = Book.open(zip, path)) {
            chapter = Jsoup.parse(content, null, "", org.jsoup.parser.Parser.xmlParser());
        }
        page.startElement("div");
        if (chapter.select("h1, h2, h3").isEmpty()) {
            for (Book.Entry entry : book.contents()) {
                if (entry.path().equals(path)) {
                    page.element("h1", entry.label());
                    break;
                }
            }
        }
        Element body = chapter.selectFirst("body");
        new ChapterText(zip, path, page, figures).write(body == null ? chapter : body);
        page.endElement("div");
    }
}
