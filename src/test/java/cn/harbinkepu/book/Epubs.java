package cn.harbinkepu.book;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import static java.nio.charset.StandardCharsets.UTF_8;

/// EPUBs for tests: a sound one, and whatever else is put in its place.
public final class Epubs {

    public static final String TITLE = "松花江的冰";

    /// The smallest sound picture: one pixel.
    private static final byte[] PIXEL = java.util.Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    /// A book of three chapters with a nested table of contents, a picture, a note, ruby and a formula.
    public static Epubs sound() {
        return new Epubs()
                .with("META-INF/container.xml", """
                        <container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
                        <rootfile full-path="OEBPS/book.opf"/></rootfiles></container>""")
                .with("OEBPS/book.opf", opf("", """
                        <itemref idref="c1"/><itemref idref="c2"/><itemref idref="c3"/>"""))
                .with("OEBPS/nav.xhtml", """
                        <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>
                        <nav epub:type="toc"><ol>
                        <li><a href="text/one.xhtml">第一章 封江</a></li>
                        <li><a href="text/two.xhtml">第二章 冰上安全</a>
                          <ol><li><a href="text/two.xhtml#how">多厚才安全</a></li></ol></li>
                        <li><a href="text/three.xhtml">第三章 开江</a></li>
                        </ol></nav></body></html>""")
                .with("OEBPS/style.css", "p { text-indent: 2em } .poem { text-align: center; text-indent: 0 }")
                .with("OEBPS/text/one.xhtml", page("""
                        <h1>第一章 封江</h1>
                        <p>　　每年十一月下旬，松花江哈尔滨段<ruby>封<rt>fēng</rt></ruby>江。</p>
                        <p class="poem">千里冰封<br/>万里雪飘</p>
                        <p>冰从岸边长起，<em>清沟</em>最后合拢。<a href="two.xhtml#how">厚度</a>见下章，
                        网站见<a href="https://example.org/x">这里</a>。</p>
                        <figure><img src="../ice.png" alt="江面的冰"/><figcaption>图1 初冬的江面</figcaption></figure>"""))
                .with("OEBPS/text/two.xhtml", page("""
                        <h1>第二章 冰上安全</h1>
                        <p id="how">冰厚不到十厘米不要上冰。密度是<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>ρ</mi>
                        <mo>=</mo><mfrac><mi>m</mi><mi>V</mi></mfrac></math>。<a epub:type="noteref" href="#n1">1</a></p>
                        <aside epub:type="footnote" id="n1"><p>指清水冰，雪冰要加倍。</p></aside>
                        <table><tr><th>冰厚</th><td>10 厘米</td></tr></table>"""))
                .with("OEBPS/text/three.xhtml", page("<h1>第三章 开江</h1>" + "<p>四月中旬，冰排顺流而下，开江鱼最鲜。ＩＣＥ</p>".repeat(40)))
                .with("OEBPS/ice.png", PIXEL);
    }

    public static String opf(String metadata, String spine) {
        return """
                <package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata
                xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>%s</dc:title><dc:creator>冰城</dc:creator>
                <dc:language>zh-CN</dc:language>%s</metadata><manifest>
                <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
                <item id="c1" href="text/one.xhtml" media-type="application/xhtml+xml"/>
                <item id="c2" href="text/two.xhtml" media-type="application/xhtml+xml"/>
                <item id="c3" href="text/three.xhtml" media-type="application/xhtml+xml"/>
                <item id="css" href="style.css" media-type="text/css"/>
                <item id="ice" href="ice.png" media-type="image/png" properties="cover-image"/>
                </manifest><spine>%s</spine></package>""".formatted(TITLE, metadata, spine);
    }

    public static String page(String body) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/>
                <link rel="stylesheet" href="../style.css"/></head><body>%s</body></html>""".formatted(body);
    }

    public Epubs with(String path, String content) {
        return with(path, content.getBytes(UTF_8));
    }

    public Epubs with(String path, byte[] content) {
        parts.put(path, content);
        return this;
    }

    public Epubs without(String path) {
        parts.remove(path);
        return this;
    }

    public Path write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            byte[] type = "application/epub+zip".getBytes(UTF_8);
            ZipEntry first = new ZipEntry("mimetype");
            first.setMethod(ZipEntry.STORED);
            first.setSize(type.length);
            CRC32 check = new CRC32();
            check.update(type);
            first.setCrc(check.getValue());
            zip.putNextEntry(first);
            zip.write(type);
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return file;
    }
}
