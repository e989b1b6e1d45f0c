package cn.harbinkepu.local.press;

import java.io.IOException;
import java.util.stream.Collectors;

import cn.harbinkepu.local.press.Book.Chapter;

/// An EPUB 3: cover, table of contents, a file per chapter, an imprint.
final class Epub {

    private static final String CONTAINER = """
            <?xml version="1.0" encoding="UTF-8"?>
            <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
              <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
            </container>
            """;

    private static final String PACKAGE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="zh-CN">
              <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
                <dc:identifier id="id">urn:harbinkepu:book:%1$s</dc:identifier>
                <dc:title>%2$s</dc:title>
                <dc:language>zh-CN</dc:language>
                <dc:creator>%3$s</dc:creator>
                <dc:publisher>%3$s</dc:publisher>
                <dc:description>%4$s</dc:description>
                <dc:date>%5$s</dc:date>
                <dc:rights>%6$s %7$s</dc:rights>
                <meta property="dcterms:modified">%5$sT00:00:00Z</meta>
                <meta property="schema:accessMode">textual</meta>
                <meta property="schema:accessModeSufficient">textual</meta>
                <meta property="schema:accessibilityFeature">tableOfContents</meta>
                <meta property="schema:accessibilityHazard">none</meta>
                <meta property="schema:accessibilitySummary">全书为可朗读的文字，章节有目录。</meta>
              </metadata>
              <manifest>
                <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
                <item id="style" href="style.css" media-type="text/css"/>
                <item id="picture" href="cover.png" media-type="image/png" properties="cover-image"/>
                <item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
                <item id="imprint" href="imprint.xhtml" media-type="application/xhtml+xml"/>
            %8$s
              </manifest>
              <spine>
                <itemref idref="cover"/>
                <itemref idref="nav"/>
            %9$s
                <itemref idref="imprint"/>
              </spine>
            </package>
            """;

    private static final String PAGE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="zh-CN" xml:lang="zh-CN">
            <head><title>%s</title><link rel="stylesheet" href="style.css"/></head>
            <body>
            %s
            </body>
            </html>
            """;

    private static final String STYLE = """
            body { line-height: 1.8; }
            h1, h2, h3 { line-height: 1.4; page-break-after: avoid; }
            h1 { margin: 2em 0 1em; }
            p { margin: 0 0 .8em; text-align: justify; }
            table { width: 100%; border-collapse: collapse; }
            th, td { padding: .3em .5em; border: 1px solid #9fb4c2; text-align: left; vertical-align: top; }
            blockquote { margin: 1em; padding-left: 1em; border-left: .25em solid #4aa3d8; }
            .cover { margin: 0; text-align: center; }
            .cover img { max-width: 100%; max-height: 100%; }
            nav ol { list-style: none; padding: 0; }
            """;

    private final Browser browser;

    Epub(Browser browser) {
        this.browser = browser;
    }

    byte[] of(Book book) throws IOException {
        String title = Xml.text(book.imprint().title());
        FixedZip zip = new FixedZip()
                .addUncompressed("mimetype", "application/epub+zip")
                .add("META-INF/container.xml", CONTAINER)
                .add("EPUB/package.opf", packageOf(book))
                .add("EPUB/nav.xhtml", page("目录", contents(book)))
                .add("EPUB/style.css", STYLE)
                .add("EPUB/cover.png", browser.picture(CoverDrawing.svg(book), CoverDrawing.WIDTH, CoverDrawing.HEIGHT))
                .add("EPUB/cover.xhtml", page(title, cover(title)))
                .add("EPUB/imprint.xhtml", page("版权说明", imprint(book)));
        for (Chapter chapter : book.chapters()) {
            zip.add(
                    "EPUB/" + file(chapter),
                    page(Xml.text(chapter.title()), "<section>\n" + Markdown.html(chapter.text()) + "</section>"));
        }
        return zip.close();
    }

    private static String packageOf(Book book) {
        Imprint imprint = book.imprint();
        return PACKAGE.formatted(
                book.slug(),
                Xml.text(imprint.title()),
                Xml.text(imprint.creator()),
                Xml.text(imprint.summary()),
                imprint.reviewed(),
                imprint.licenceName(),
                imprint.licenceAddress(),
                lines(book, "    <item id=\"c-%1$s\" href=\"%2$s\" media-type=\"application/xhtml+xml\"/>"),
                lines(book, "    <itemref idref=\"c-%1$s\"/>"));
    }

    private static String contents(Book book) {
        return """
                <nav epub:type="toc" id="toc">
                <h1>目录</h1>
                <ol>
                %s
                <li><a href="imprint.xhtml">版权说明</a></li>
                </ol>
                </nav>""".formatted(lines(book, "<li><a href=\"%2$s\">%3$s</a></li>"));
    }

    private static String cover(String title) {
        return "<section epub:type=\"cover\" class=\"cover\"><img src=\"cover.png\" alt=\"封面：%s\"/></section>"
                .formatted(title);
    }

    private static String imprint(Book book) {
        Imprint imprint = book.imprint();
        return """
                <section epub:type="copyright-page">
                <h1>版权说明</h1>
                <p>《%s》</p>
                <p>%s</p>
                <p><a href="%s">许可协议全文</a></p>
                </section>""".formatted(Xml.text(imprint.title()), Xml.text(imprint.line()), imprint.licenceAddress());
    }

    private static String lines(Book book, String line) {
        return book.chapters().stream()
                .map(chapter -> line.formatted(chapter.name(), file(chapter), Xml.text(chapter.title())))
                .collect(Collectors.joining("\n"));
    }

    private static String page(String title, String body) {
        return PAGE.formatted(title, body);
    }

    private static String file(Chapter chapter) {
        return chapter.name() + ".xhtml";
    }
}
