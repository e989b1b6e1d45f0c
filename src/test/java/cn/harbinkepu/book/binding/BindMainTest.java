package cn.harbinkepu.book.binding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

import cn.harbinkepu.book.Binding.Reason;
import cn.harbinkepu.book.Epubs;
import cn.harbinkepu.book.Pdfs;
import cn.harbinkepu.book.Sort;
import cn.harbinkepu.book.Volume;

import static cn.harbinkepu.book.Epubs.opf;
import static cn.harbinkepu.book.Epubs.page;
import static org.assertj.core.api.Assertions.assertThat;

/// What the child makes of good and bad books.
class BindMainTest {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());
    private static final String ONE = "OEBPS/text/one.xhtml";

    @TempDir
    Path folder;

    private Path made = Path.of("");

    @BeforeEach
    void emptyFolder() throws IOException {
        made = Files.createDirectory(folder.resolve("made"));
    }

    @Test
    void aBookIsTakenApartIntoItsChaptersContentsAndPictures() throws IOException {
        Volume volume = bound(Epubs.sound());

        assertThat(volume.title()).contains(Epubs.TITLE);
        assertThat(volume.creators()).containsExactly("冰城");
        assertThat(volume.language()).contains("zh-CN");
        assertThat(volume.parts()).extracting(Volume.Part::title).containsExactly("第一章 封江", "第二章 冰上安全", "第三章 开江");
        assertThat(volume.contents())
                .contains(new Volume.Entry("多厚才安全", 2, "i-how", 1), new Volume.Entry("第三章 开江", 3, "", 0));
        assertThat(volume.cover()).contains("book-0001.png");
        assertThat(made.resolve("book-0001.png")).exists();
    }

    @Test
    void aChapterKeepsWhatItSaysAndHowItsLinesStand() throws IOException {
        bound(Epubs.sound());

        assertThat(chapter(1))
                .contains("<h2>第一章 封江</h2>")
                .contains("<p class=\"in\">每年十一月下旬，松花江哈尔滨段<ruby>封<rt>fēng</rt></ruby>江。</p>")
                .contains("<p class=\"centre\">千里冰封<br>万里雪飘</p>".replace("\"centre\"", "\"flush centre\""))
                .contains("<a href=\"2#i-how\">厚度</a>见下章，网站见<a href=\"https://example.org/x\"")
                .contains("<img src=\"book:book-0001.png\" alt=\"江面的冰\" width=\"1\" height=\"1\"")
                .contains("<figcaption>图1 初冬的江面</figcaption>");
        assertThat(chapter(2))
                .contains("<p id=\"i-how\"", "<mfrac><mi>m</mi><mi>V</mi></mfrac>")
                .contains("class=\"noteref\" href=\"#i-n1\">1</a>")
                .contains(
                        "<aside id=\"i-n1\" class=\"note\">", "<th>冰厚</th><td>10 厘米</td>".replace("><td>", ">\n<td>"));
    }

    @Test
    void aPdfOfWhichTheEndOrAPageIsMissingIsRefusedAndOneWithMoreBehindItsEndIsNot() throws IOException {
        Path whole = Pdfs.write(folder.resolve("whole.pdf"), List.of("一", "二", "三", "四", "五"));
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.pdf"), Arrays.copyOf(bytes, bytes.length * 9 / 10));
        Path longer = Files.write(folder.resolve("longer.pdf"), Arrays.copyOf(bytes, bytes.length + 5_000));

        assertThat(BindMain.bind(Sort.PDF, cut.toFile(), made)).isEqualTo(BindMain.REFUSED + Reason.CUT_OFF.ordinal());
        assertThat(BindMain.bind(Sort.PDF, longer.toFile(), made)).isZero();
    }

    @Test
    void chaptersThatABookNamesAndLacksAreCounted() throws IOException {
        assertThat(bound(Epubs.sound().without("OEBPS/text/three.xhtml")).left().chapters())
                .isEqualTo(1);
    }

    @Test
    void anotherSiteOpensBesideTheBookAndLearnsNothingOfTheReader() throws IOException {
        bound(Epubs.sound().with(ONE, page("""
                <p><a href="https://example.org/冰?a=1&amp;b=2">甲</a><a href="http://example.org/">乙</a>
                <a href="https://kepu.example@evil.example/">丙</a><a href="//evil.example/">丁</a>
                <a href="ftp://evil.example/">戊</a><a href="https://evil.example/&quot;onclick=&quot;">己</a></p>""")));

        assertThat(chapter(1))
                .contains("<a href=\"https://example.org/冰?a=1&amp;b=2\" title=\"在新窗口打开外部网站：example.org\""
                        + " target=\"_blank\" rel=\"noopener noreferrer nofollow\">甲</a>")
                .contains("<a href=\"http://example.org/\"", "<a>丙</a>", "<a>丁</a>", "<a>戊</a>", "<a>己</a>")
                .doesNotContain("evil.example");
    }

    @Test
    void nothingInAChapterCanActOrReachOut() throws IOException {
        bound(Epubs.sound().with(ONE, page("""
                <script>alert(1)</script><style>p { background: url(https://evil.example/) }</style>
                <p onclick="alert(2)" style="background:url(https://evil.example/a)" class="x">词<b>粗</b></p>
                <iframe src="https://evil.example/"></iframe><object data="x.swf"><p>替代</p></object>
                <img src="https://evil.example/p.png" alt="远处的图"/><img src="../../../etc/passwd" alt=""/>
                <img src="data:image/svg+xml,&lt;svg onload='alert(3)'/&gt;" alt="内嵌"/>
                <a href="javascript:alert(4)">点</a><a href="//evil.example">再点</a>
                <svg xmlns="http://www.w3.org/2000/svg" onload="alert(5)"><script>alert(6)</script>
                <foreignObject><body onload="alert(7)"/></foreignObject></svg>
                <math><annotation-xml encoding="text/html"><img src="x" onerror="alert(8)"/></annotation-xml><mi>x</mi></math>
                <form action="https://evil.example/"><input name="p"/></form><meta http-equiv="refresh" content="0;url=x"/>
                <p>&lt;script&gt;alert(9)&lt;/script&gt;</p>""")));

        String html = chapter(1);

        assertThat(html)
                .doesNotContainIgnoringCase("<script")
                .doesNotContain(
                        "evil.example", "onclick", "onload", "onerror", "style=", "javascript:", "iframe", "<form")
                .doesNotContain("passwd", "data:", "<input", "<meta", "<svg", "alert(1)", "alert(8)")
                .contains("词<b>粗</b>", "替代", "〔图：远处的图〕", "<mi>x</mi>", "&lt;script&gt;alert(9)");
    }

    @Test
    void drawingsArePicturesWhereverTheyStandAndWhatIsLeftOutIsCounted() throws IOException {
        String drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 30'>%s</svg>";
        Volume volume = bound(Epubs.sound()
                .with("OEBPS/flake.svg", drawing.formatted("<desc>雪花</desc><path d='M0 0L9 9'/><script>x()</script>"))
                .with("OEBPS/front.svg", drawing.formatted("<image xlink:href='ice.png' width='40'/>"))
                .with("OEBPS/page.svg", drawing.formatted("<text>江图</text><image href='ice.png' width='9'/>"))
                .with("OEBPS/bad.svg", "no drawing at all")
                .with(ONE, page("""
                        <p><img src="../flake.svg" alt=""/><img src="../front.svg" alt="封面"/>
                        <img src="../bad.svg" alt="坏图"/>一</p>
                        <svg:svg xmlns:svg="http://www.w3.org/2000/svg" viewBox="0 0 8 4"><svg:rect width="8"/></svg:svg>
                        <img src="../flake.svg" alt="又一次"/>"""))
                .with(
                        "OEBPS/book.opf",
                        opf("", "<itemref idref='page'/><itemref idref='c1'/>")
                                .replace(
                                        "<manifest>",
                                        "<manifest><item id='page' href='page.svg' media-type='image/svg+xml'/>")));

        assertThat(chapter(1)).contains("<img src=\"book:book-0002.svg\" alt=\"江图\" width=\"40\" height=\"30\"");
        assertThat(Files.readString(made.resolve("book-0002.svg")))
                .contains("<image href=\"data:image/png;base64,", "<text>江图</text>");
        assertThat(chapter(2))
                .contains("<img src=\"book:book-0003.svg\" alt=\"雪花\"", "<img src=\"book:book-0003.svg\" alt=\"又一次\"")
                .contains("<img src=\"book:book-0001.png\" alt=\"封面\"", "〔图：坏图〕")
                .contains("<img src=\"book:book-0004.svg\" alt=\"\" width=\"8\" height=\"4\"");
        assertThat(Files.readString(made.resolve("book-0003.svg"))).doesNotContain("script", "x()");
        assertThat(volume.left()).isEqualTo(new Volume.Left(1, 1, 0));
    }

    @Test
    void entitiesOfTheFileAreNotResolved() throws IOException {
        Files.writeString(folder.resolve("secret"), "geheim");
        bound(Epubs.sound().with(ONE, """
                <?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file://%s"><!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>
                <html xmlns="http://www.w3.org/1999/xhtml"><body><p>前&x;&b;后</p></body></html>""".formatted(folder.resolve("secret"))));

        assertThat(chapter(1)).contains("前").contains("后").doesNotContain("geheim", "hahaha");
    }

    @Test
    void namesThatLeadOutOfTheArchiveWriteNothing() throws IOException {
        bound(Epubs.sound()
                .with("../../evil.png", "x")
                .with(ONE, page("<p>文<img src='../../../../evil.png' alt='外'/></p>")));

        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.map(path -> path.getFileName().toString())).noneMatch(name -> name.contains("evil"));
        }
        assertThat(chapter(1)).contains("〔图：外〕");
    }

    @Test
    void aBombIsRefusedByWhatItUnpacksTo() throws IOException {
        byte[] long_ = new byte[30 << 20];
        java.util.Arrays.fill(long_, (byte) 'a');

        assertThat(refused(Epubs.sound()
                        .with(
                                ONE,
                                page("<p>" + new String(long_, 0, 6 << 20, java.nio.charset.StandardCharsets.US_ASCII)
                                        + "</p>"))))
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void elementsInElementsWithoutEndAreRefused() throws IOException {
        assertThat(refused(Epubs.sound().with(ONE, page("<div>".repeat(5_000) + "底" + "</div>".repeat(5_000)))))
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void moreChaptersThanAnybodyReadsAreRefused() throws IOException {
        StringBuilder items = new StringBuilder();
        StringBuilder spine = new StringBuilder();
        Epubs book = Epubs.sound();
        for (int i = 0; i < 2_100; i++) {
            items.append("<item id='x%d' href='x%d.xhtml' media-type='application/xhtml+xml'/>".formatted(i, i));
            spine.append("<itemref idref='x%d'/>".formatted(i));
            book.with("OEBPS/x%d.xhtml".formatted(i), "<html><body>x</body></html>");
        }
        book.with("OEBPS/book.opf", opf("", spine.toString()).replace("<manifest>", "<manifest>" + items));

        assertThat(refused(book)).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void whatCannotBeReadHereIsRefusedForItsReason() throws IOException {
        assertThat(refused(Epubs.sound().with("OEBPS/book.opf", opf("", "")))).isEqualTo(Reason.EMPTY);
        assertThat(refused(Epubs.sound()
                        .with(
                                "OEBPS/book.opf",
                                opf(
                                        "<meta property='rendition:layout'>pre-paginated</meta>",
                                        "<itemref idref='c1'/>"))))
                .isEqualTo(Reason.FIXED_LAYOUT);
        assertThat(refused(Epubs.sound().with("META-INF/encryption.xml", """
                <encryption><EncryptedData><CipherData><CipherReference URI="OEBPS/text/one.xhtml"/></CipherData>
                </EncryptedData></encryption>"""))).isEqualTo(Reason.LOCKED);
        assertThat(refused(Epubs.sound().without("META-INF/container.xml"))).isEqualTo(Reason.BROKEN);
        assertThat(refused(Sort.EPUB, Files.writeString(folder.resolve("no.epub"), "PK\u0003\u0004 nothing")))
                .isEqualTo(Reason.BROKEN);
    }

    @Test
    void anNcxIsReadWhereThereIsNoNavigationDocument() throws IOException {
        Volume volume = bound(
                Epubs.sound()
                        .without("OEBPS/nav.xhtml")
                        .with("OEBPS/toc.ncx", """
                        <ncx><navMap><navPoint><navLabel><text>封江</text></navLabel><content src="text/one.xhtml"/>
                        <navPoint><navLabel><text>安全</text></navLabel><content src="text/two.xhtml"/></navPoint></navPoint>
                        </navMap></ncx>""")
                        .with(
                                "OEBPS/book.opf",
                                opf("", "<itemref idref='c1'/><itemref idref='c2'/>")
                                        .replace(
                                                "<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>",
                                                "<item id=\"ncx\" href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\"/>")));

        assertThat(volume.contents())
                .containsExactly(new Volume.Entry("封江", 1, "", 0), new Volume.Entry("安全", 2, "", 1));
    }

    @Test
    void aPdfIsLookedThroughForItsPagesOutlineAndFront() throws IOException {
        Volume volume = bound(Sort.PDF, Pdfs.write(folder.resolve("book.pdf"), List.of("封江", "冰上安全")));

        assertThat(volume.parts()).extracting(Volume.Part::text).containsExactly("封江", "冰上安全");
        assertThat(volume.contents())
                .containsExactly(new Volume.Entry("第1节", 1, "", 0), new Volume.Entry("第2节", 2, "", 0));
        assertThat(volume.cover()).contains("book-cover.jpg");
        assertThat(made.resolve("book-cover.jpg")).isNotEmptyFile();
    }

    @Test
    void aLockedOrBrokenPdfIsRefused() throws IOException {
        assertThat(refused(Sort.PDF, Pdfs.locked(folder.resolve("locked.pdf")))).isEqualTo(Reason.LOCKED);
        assertThat(refused(Sort.PDF, Files.writeString(folder.resolve("broken.pdf"), "%PDF-1.7 and nothing")))
                .isEqualTo(Reason.BROKEN);
    }

    private Volume bound(Epubs book) throws IOException {
        return bound(Sort.EPUB, book.write(folder.resolve("book.epub")));
    }

    private Volume bound(Sort sort, Path file) throws IOException {
        assertThat(BindMain.bind(sort, file.toFile(), made)).isZero();
        return JSON.readValue(made.resolve(BindMain.VOLUME).toFile(), Volume.class);
    }

    private Reason refused(Epubs book) throws IOException {
        return refused(Sort.EPUB, book.write(folder.resolve("bad.epub")));
    }

    private Reason refused(Sort sort, Path file) {
        return Reason.values()[BindMain.bind(sort, file.toFile(), made) - BindMain.REFUSED];
    }

    private String chapter(int number) throws IOException {
        return Files.readString(made.resolve("book-c%04d.html".formatted(number)));
    }
}
