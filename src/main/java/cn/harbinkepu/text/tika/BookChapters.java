package cn.harbinkepu.text.tika;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

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
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

import cn.harbinkepu.text.epub.ContentsEntry;
import cn.harbinkepu.text.epub.Epub;

/// EPUB: the chapters in the order of the book, each under its heading, after a table of contents.
final class BookChapters implements Parser {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_CONTENTS = 500;

    @Override
    public Set<MediaType> getSupportedTypes(ParseContext context) {
        return Set.of(MediaType.application("epub+zip"));
    }

    @Override
    public void parse(InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
            throws IOException, SAXException, TikaException {
        try (Epub book = Epub.open(TikaInputStream.get(stream).getFile())) {
            if (book.isLocked()) {
                throw new EncryptedDocumentException();
            }
            describe(book, metadata);
            XHTMLContentHandler page = new XHTMLContentHandler(handler, metadata);
            page.startDocument();
            contents(book.contents(), page);
            for (Epub.Item part : book.order()) {
                chapter(book, part.path(), page, context.get(Figures.class));
            }
            page.endDocument();
        }
    }

    private static void describe(Epub book, Metadata metadata) {
        book.about("title").stream().findFirst().ifPresent(title -> metadata.set(TikaCoreProperties.TITLE, title));
        book.about("creator").forEach(author -> metadata.add(DublinCore.CREATOR, author));
        book.about("language").stream()
                .findFirst()
                .ifPresent(language -> metadata.set(TikaCoreProperties.LANGUAGE, language));
    }

    private static void contents(List<ContentsEntry> entries, XHTMLContentHandler page) throws SAXException {
        if (entries.size() < 2) {
            return;
        }
        page.element("h2", "目录");
        page.startElement("ul");
        for (ContentsEntry entry : entries.subList(0, Math.min(entries.size(), LONGEST_CONTENTS))) {
            page.element("li", entry.label());
        }
        page.endElement("ul");
    }

    /// A chapter without a heading of its own gets the one of the table of contents.
    private static void chapter(Epub book, String path, XHTMLContentHandler page, Figures figures)
            throws IOException, SAXException {
        Document chapter = book.xml(path);
        page.startElement("div");
        if (chapter.select("h1, h2, h3").isEmpty()) {
            for (ContentsEntry entry : book.contents()) {
                if (entry.path().equals(path)) {
                    page.element("h1", entry.label());
                    break;
                }
            }
        }
        Element body = chapter.selectFirst("body");
        new ChapterText(book, path, page, figures).write(body == null ? chapter : body);
        page.endElement("div");
    }
}
