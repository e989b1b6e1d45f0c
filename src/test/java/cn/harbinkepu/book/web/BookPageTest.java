package cn.harbinkepu.book.web;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.book.Epubs;
import cn.harbinkepu.book.Pdfs;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;

import static org.assertj.core.api.Assertions.assertThat;

/// Books in the browser, from the upload to the place that is kept.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class BookPageTest {

    private static final String AT_TOP =
            "return document.querySelector('.book-text').getBoundingClientRect().top >= -60;";

    @RegisterExtension
    static final Browser window = Browser.desktop();

    @RegisterExtension
    static final Browser plain = Browser.phone().withoutScript();

    @TempDir
    Path folder;

    @Inject
    Pool pool;

    @Test
    void anEpubIsReadChapterByChapterSearchedAndGoneOnWithWhereItWasLeft() throws Exception {
        String id = published(Epubs.sound().write(folder.resolve("ice.epub")));

        window.open("/r/" + id).click(".book-offer [data-open]").untilAt("/r/" + id + "/read/1");
        assertThat(window.text(".book-text")).contains("第一章 封江", "千里冰封");
        window.run("document.body.focus()");
        window.find("body").sendKeys(Keys.ARROW_RIGHT);
        window.untilAt("/r/" + id + "/read/2");
        window.click(".book-turn .next").untilAt("/r/" + id + "/read/3");

        window.run("document.querySelectorAll('.book-text p')[30].scrollIntoView()");
        window.until(page -> Boolean.TRUE.equals(window.run(
                "return (localStorage.getItem(arguments[0]) ?? '').includes('\"place\":\"3\",\"block\":3')", key(id))));
        window.open("/r/" + id).untilShown("[data-open]", "继续阅读").untilShown("[data-reached]", "第三章 开江");
        window.click("[data-open]").untilAt("/r/" + id + "/read/3");
        window.until(page -> Boolean.FALSE.equals(window.run(AT_TOP)));

        window.open("/r/" + id + "/read").untilAt("/r/" + id + "/read/3");
        window.click(".book-tool:nth-of-type(2) > summary")
                .type("#book-q", "清沟\n")
                .untilShown("main", "出现 1 次");
        window.click(".book-hits li li a").until(page -> window.path().contains("#hit-1"));
        assertThat(window.text("mark#hit-1")).isEqualTo("清沟");
        assertThat(window.errors()).isEmpty();
    }

    @Test
    void theLookOfABookIsChosenAtOnceAndKept() throws Exception {
        String id = published(Epubs.sound().write(folder.resolve("look.epub")));
        window.open("/r/" + id + "/read/1");
        String before = size();

        window.click(".book-tool:nth-of-type(3) > summary").click(".book-look label:has([name=size][value='5'])");
        window.click(".book-look label:has([name=paper][value=sepia])");

        assertThat(size()).isNotEqualTo(before);
        window.until(page -> page.manage().getCookieNamed("kepu-book") != null
                && page.manage().getCookieNamed("kepu-book").getValue().equals("5-2-sepia"));
        window.open("/r/" + id + "/read/2");
        assertThat(window.find(".book-page").getDomAttribute("data-paper")).isEqualTo("sepia");
        assertThat(window.errors()).isEmpty();
    }

    @Test
    void aDrawingThatAttacksIsAPictureAndNothingMore() throws Exception {
        String attack = """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 60" onload="top.document.title='ran'">
                <script>top.document.title='ran'; fetch('/api/v1/me')</script><rect width="80" height="60" fill="#0d4f86"/>
                <foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="/account"/></foreignObject>
                <a href="javascript:top.document.title='ran'"><circle r="20" fill="red"/></a></svg>""";
        String id = draft(Epubs.sound()
                .with("OEBPS/attack.svg", attack)
                .with(
                        "OEBPS/text/one.xhtml",
                        Epubs.page("<h1>图</h1><p><img src='../attack.svg' alt='图'/></p>" + attack))
                .write(folder.resolve("attack.epub")));
        assertThat(stage(id)).contains("DONE", "2 幅图形").contains("去掉了不能保留的部分");
        Staff.complete(id, Staff.view("editor", id).getInt("version"));
        publish(id);

        window.open("/r/" + id + "/read/1")
                .until(page -> window.all(".book-text img[src$='.svg']").size() == 2);
        window.until(
                page -> Boolean.TRUE.equals(
                        window.run(
                                "return [...document.querySelectorAll('.book-text img')].every(each => each.complete && each.naturalWidth === 80)")));
        assertThat(window.all(".book-text svg, .book-text iframe")).isEmpty();
        String drawing = window.find(".book-text img").getDomAttribute("src");
        Response answer = Caller.nobody().get(URI.create(drawing).getPath());
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
        assertThat(answer.asString()).contains("#0d4f86").doesNotContain("ran", "script", "foreignObject", "onload");
        window.open(URI.create(drawing).getPath());
        assertThat(window.run("return document.title")).isNotEqualTo("ran");
        assertThat(window.run("return document.querySelectorAll('rect').length"))
                .isEqualTo(1L);
    }

    @Test
    void aBookIsReadWithoutScriptToo() throws Exception {
        String id = published(Epubs.sound().write(folder.resolve("plain.epub")));

        plain.open("/r/" + id + "/read/1").click(".book-turn .next").untilAt("/r/" + id + "/read/2");
        plain.click(".book-tool:nth-of-type(3) > summary")
                .click("[name=size][value='4']")
                .click(".book-look button");
        plain.until(page -> plain.all(".book-page[data-size='4']").size() == 1);
        plain.open("/r/" + id)
                .untilShown("[data-open]", "继续阅读")
                .click("[data-open]")
                .untilAt("/r/" + id + "/read/2");
        plain.click(".book-tool:nth-of-type(2) > summary")
                .type("#book-q", "ice")
                .click(".book-tool[open] button");
        plain.untilShown("main", "出现 40 次");
    }

    @Test
    void wordsThatAPdfSpellsWithRadicalsAreFound() throws Exception {
        String id = published(Pdfs.withRadicals(folder.resolve("radicals.pdf"), "冰面一样平"));

        window.open("/r/" + id + "/read/pdf").untilShown("#page-1 .textLayer", "平");
        window.click("[data-search] > summary")
                .type("#pdf-q", "冰面一样\n")
                .untilShown("[data-search-state]", "第 1 / 1 处，在第 1 页");
        assertThat(window.find("[data-search-turn]").isDisplayed()).isTrue();

        window.type("#pdf-q", "吃鱼\n").untilShown("[data-search-state]", "没有找到");
        assertThat(window.find("[data-search-turn]").isDisplayed()).isFalse();
    }

    @Test
    void linksOfAPdfLeadToItsPagesAndToOtherSitesBesideIt() throws Exception {
        String site = "https://www.example.org/ice";
        String id = published(
                Pdfs.withLinks(folder.resolve("links.pdf"), site, "https://www.example.org@pretended.example/"));

        window.open("/r/" + id + "/read/pdf")
                .until(page -> window.all("#page-1 .pdf-links a").size() == 2);
        WebElement outside = window.find("#page-1 .pdf-links a[target='_blank']");
        assertThat(outside.getDomProperty("href")).isEqualTo(site);
        assertThat(outside.getDomAttribute("rel")).contains("noopener", "noreferrer");
        assertThat(outside.getSize().getHeight()).isGreaterThan(20);

        window.click("#page-1 .pdf-links a[href='#page=2']");
        window.until(page -> "2".equals(window.find("[data-page]").getDomProperty("value")));
        assertThat(window.errors()).isEmpty();
    }

    @Test
    void backLeadsToTheLineOfTheChapterThatWasLeft() throws Exception {
        String lines = "<p>江面的冰一天比一天厚，行人走上冰面之前要看清楚警示牌。</p>".repeat(40);
        String id = published(Epubs.sound()
                .with(
                        "OEBPS/text/one.xhtml",
                        Epubs.page("<h1>第一章 封江</h1>" + lines + "<p><a href=\"two.xhtml#how\">注二</a></p>" + lines
                                + "<p><a href=\"#end\">注三</a></p>" + lines + "<p id=\"end\">完</p>"))
                .write(folder.resolve("back.epub")));
        String first = "/r/" + id + "/read/1";

        window.open(first);
        long left = follow("注二");
        window.until(page -> window.path().contains("/read/2#"));
        window.until(page -> window.all(".book-look button").isEmpty());
        assertThat(remembered(id)).as("a note is not the place").contains("\"place\":\"1\"");
        window.driver().navigate().back();
        window.untilAt(first).until(page -> Math.abs(scrolled() - left) < 30);
        window.until(page -> remembered(id).contains("\"place\":\"1\""));

        long inside = follow("注三");
        window.until(page -> scrolled() > inside + 1000);
        window.driver().navigate().back();
        window.untilAt(first).until(page -> Math.abs(scrolled() - inside) < 30);
        assertThat(window.errors()).isEmpty();
    }

    @Test
    void backLeadsToThePageOfThePdfThatWasLeft() throws Exception {
        String id = published(Pdfs.withLinks(
                folder.resolve("back.pdf"),
                "https://www.example.org/ice",
                "https://www.example.org@pretended.example/"));

        window.open("/r/" + id + "/read/pdf").click("#page-1 .pdf-links a[href='#page=2']");
        window.until(page -> "2".equals(window.find("[data-page]").getDomProperty("value")));
        window.driver().navigate().back();
        window.until(page -> "1".equals(window.find("[data-page]").getDomProperty("value")));

        window.driver().navigate().forward();
        window.until(page -> "2".equals(window.find("[data-page]").getDomProperty("value")));
        window.open("/r/" + id).untilShown("[data-reached]", "第 1 页");
        assertThat(window.errors()).isEmpty();
    }

    @Test
    void aPdfOpensByRangesIsSearchedAndKeepsItsPage() throws Exception {
        String id =
                published(Pdfs.write(folder.resolve("ice.pdf"), List.of("封江", "冰上安全", "第三页", "第四页", "第五页", "开江以后吃鱼")));

        window.open("/r/" + id).click(".book-offer [data-open]").untilAt("/r/" + id + "/read/pdf");
        window.untilShown("#page-1 .textLayer", "封江");
        window.click("[data-search] > summary")
                .type("#pdf-q", "吃鱼\n")
                .untilShown("[data-search-state]", "第 1 / 1 处，在第 6 页");
        window.untilShown("#page-6 .hit.here", "吃鱼");
        window.until(page -> Boolean.TRUE.equals(
                window.run("return (localStorage.getItem(arguments[0]) ?? '').includes('\"page\":6')", key(id))));

        window.open("/r/" + id).untilShown("[data-reached]", "第 6 页").click("[data-open]");
        window.until(page -> "6".equals(window.find("[data-page]").getDomProperty("value")));
        assertThat(window.errors()).isEmpty();
    }

    @Test
    void aDraftIsReadByItsStaffAndByALinkAndByNobodyElse() throws Exception {
        String id = draft(Epubs.sound().write(folder.resolve("draft.epub")));
        String file = Staff.view("editor", id).getString("files[0].id");
        JsonPath link = Caller.as("editor")
                .contentType("application/json")
                .body(Map.of("note", "", "days", 1))
                .post("/api/v1/resources/{id}/previews", id)
                .jsonPath();
        String path = URI.create(link.getString("url")).getPath();

        assertThat(Caller.nobody().get("/r/{id}/read/1", id).statusCode()).isEqualTo(404);
        assertThat(Caller.nobody().get("/studio/resources/{id}/read/1", id).asString())
                .doesNotContain("千里冰封");
        assertThat(Caller.as("editor").get("/studio/resources/{id}/read/1", id).asString())
                .contains("千里冰封", "src=\"/media/" + file + "/book-0001.png\"");
        Response chapter = Caller.nobody().get(path + "/read/1");
        assertThat(chapter.asString()).contains("千里冰封", path + "/media/" + file + "/book-0001.png", "noindex");
        assertThat(chapter.header("Cache-Control")).isEqualTo("no-store");
        assertThat(chapter.header("Set-Cookie")).isNull();
        assertThat(Caller.nobody()
                        .get(path + "/media/" + file + "/book-0001.png")
                        .contentType())
                .isEqualTo("image/png");
        assertThat(Caller.nobody().get("/media/{file}/book-0001.png", file).statusCode())
                .isEqualTo(404);
        assertThat(Caller.as("editor")
                        .get("/media/{file}/book-c0001.html", file)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aBookThatCannotBeReadHereSaysWhyAtItsStage() throws Exception {
        Path fixed = Epubs.sound()
                .with(
                        "OEBPS/book.opf",
                        Epubs.opf("<meta property='rendition:layout'>pre-paginated</meta>", "<itemref idref='c1'/>"))
                .write(folder.resolve("fixed.epub"));
        Path empty = Epubs.sound().with("OEBPS/book.opf", Epubs.opf("", "")).write(folder.resolve("empty.epub"));

        assertThat(stage(draft(fixed))).contains("SKIPPED", "固定版式");
        assertThat(stage(draft(empty))).contains("FAILED", "没有可以阅读的内容");
    }

    @Test
    void thePlacesOfABookAreMomentsThatTheSearchCanLeadTo() throws Exception {
        String id = draft(Epubs.sound().write(folder.resolve("moments.epub")));
        String file = Staff.view("editor", id).getString("files[0].id");

        List<String> regions = pool.preparedQuery("select region from moment where file = $1 and kind = 'PAGE'")
                .execute(Tuple.of(UUID.fromString(file)))
                .map(rows -> java.util.stream.StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .toList())
                .await()
                .indefinitely();

        assertThat(regions).contains("chapter=1", "chapter=2", "chapter=3");
    }

    @Test
    void aSearchOfTheLibraryOpensABookAtTheChapterAndAPdfAtThePage() throws Exception {
        String word = "qu" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        String id = draft(Epubs.sound()
                .with("OEBPS/text/two.xhtml", Epubs.page("<h1>第二章 冰上安全</h1><p>" + "江面很宽。".repeat(60) + word + "</p>"))
                .write(folder.resolve("found.epub")));
        Staff.complete(id, Staff.view("editor", id).getInt("version"));
        publish(id);
        String printed = published(Pdfs.write(folder.resolve("found.pdf"), List.of("封江", "冰上安全", "看" + word)));

        JsonPath hits = Await.until(
                () -> search('"' + word + '"'),
                found -> found.getList("items.findAll { it.moments }").size() == 2);

        assertThat(hits.getString("items.find { it.id == '%s' }.moments[0].url".formatted(id)))
                .endsWith("/r/" + id + "/read/2");
        assertThat(hits.getString("items.find { it.id == '%s' }.moments[0].url".formatted(printed)))
                .endsWith("/r/" + printed + "/read/pdf#page=3");
        assertThat(hits.getString("items.find { it.id == '%s' }.moments[0].text".formatted(id)))
                .contains(word)
                .hasSizeLessThan(150);
        window.open("/search?q=%22" + word + "%22").untilShown("main", "第 3 页").untilShown("main", "第二章 冰上安全");
        window.click("a[href*='" + id + "/read/2']").untilShown("mark#hit-1", word);
        window.open("/search?q=%22" + word + "%22").click("a[href*='" + printed + "/read/pdf']");
        window.untilShown("#page-3 .hit.here", word);
        assertThat(window.errors()).isEmpty();
    }

    /// How far the page was scrolled when the link in the text was followed.
    private static long follow(String words) {
        Object link = window.run("""
                const link = [...document.querySelectorAll('.book-text a')].find((each) => each.text === arguments[0]);
                link.scrollIntoView({ block: 'center' });
                return link;""", words);
        window.until(page -> scrolled() > 300);
        long left = scrolled();
        ((WebElement) Objects.requireNonNull(link)).click();
        return left;
    }

    private static long scrolled() {
        return ((Number) Objects.requireNonNull(window.run("return Math.round(scrollY)"))).longValue();
    }

    private static String remembered(String id) {
        return String.valueOf(window.run("return localStorage.getItem(arguments[0])", key(id)));
    }

    private static JsonPath search(String words) {
        return Caller.nobody().queryParam("q", words).get("/api/v1/search").jsonPath();
    }

    private static String key(String id) {
        return "kepu-place:" + Staff.view("editor", id).getString("files[0].id");
    }

    private static String size() {
        return String.valueOf(window.run("return getComputedStyle(document.querySelector('.book-text')).fontSize"));
    }

    private static String stage(String id) {
        JsonPath view = Staff.view("editor", id);
        return view.getMap("stages.find { it.name == 'book' }").toString();
    }

    private static String draft(Path file) {
        String id = Staff.draftOf("BOOK", file);
        Await.until(() -> Staff.settled(id), view -> true);
        return id;
    }

    private static String published(Path file) {
        String id = draft(file);
        Staff.complete(id, Staff.view("editor", id).getInt("version"));
        publish(id);
        return id;
    }

    private static void publish(String id) {
        Staff.review(id);
        assertThat(Staff.act("chief", id, "publish", Map.of()).statusCode()).isEqualTo(200);
    }
}
