package cn.harbinkepu.harvest;

import java.io.IOException;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// What is fetched from others, and what becomes of it here.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class HarvestIT {

    private static final String RSS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
            <title>示例学会</title><link>https://society.example/</link><description>科普</description>
            <item><guid isPermaLink="false">%1$s-1</guid><title>%2$s</title><link>https://society.example/1</link>
              <pubDate>Sat, 04 May 2019 08:00:00 +0800</pubDate><category>天气</category>
              <description>摘要一</description>
              <content:encoded><![CDATA[<h2>成因</h2><p>水汽<b>凝结</b>成云。</p><script>alert(1)</script>]]></content:encoded></item>
            <item><guid isPermaLink="false">%1$s-2</guid><title>只有摘要</title><link>https://society.example/2</link>
              <pubDate>去年五月</pubDate><description>&lt;p&gt;这一条只有&lt;em&gt;摘要&lt;/em&gt;。&lt;/p&gt;</description></item>
            </channel></rss>""";

    @Inject
    Pool pool;

    @Inject
    HarvestDue due;

    private OtherSociety society;
    private final String mark = UUID.randomUUID().toString();

    @BeforeEach
    void open() throws IOException {
        society = new OtherSociety();
    }

    @AfterEach
    void close() {
        society.close();
    }

    @Test
    void aFeedBecomesResourcesAndChangesFollow() {
        feed(RSS.formatted(mark, "云的成因"), "\"v1\"");
        String source = added("chief", wish("FEED", "/feed.rss"));
        JsonPath first = over(source, 1);
        String id = resource(first, mark + "-1");

        assertThat(first.getInt("runs[0].created")).as(first.prettify()).isEqualTo(2);
        JsonPath shown = shown(id);
        assertThat(shown.getString("body")).contains("## 成因", "水汽").doesNotContain("alert");
        assertThat(shown.getString("source")).isEqualTo("https://society.example/1");
        assertThat(shown.getString("publishedAt")).startsWith("2019-05-04T00:00:00");
        assertThat(shown.getList("subjects", String.class)).contains("weather");
        assertThat(shown.getString("attribution")).isEqualTo("示例学会");
        assertThat(shown(resource(first, mark + "-2")).getString("summary"))
                .contains("只有")
                .doesNotContain("<");

        assertThat(again(source, 2).getInt("runs[0].seen")).isZero();

        feed(RSS.formatted(mark, "云的成因（修订）"), "\"v2\"");
        JsonPath third = again(source, 3);
        assertThat(third.getInt("runs[0].updated")).isEqualTo(1);
        assertThat(third.getInt("runs[0].unchanged")).isEqualTo(1);
        JsonPath corrected = Await.until(() -> shown(id), now -> now.getInt("revision") == 2);
        assertThat(corrected.getString("title")).isEqualTo("云的成因（修订）");
    }

    @Test
    void aDateThatNobodyCanMeanIsNotTakenAndSaidSo() {
        String dated = RSS.formatted(mark, "日期离奇")
                .replace("Sat, 04 May 2019 08:00:00 +0800", "Wed, 04 May 2999 08:00:00 +0800")
                .replace("去年五月", "Mon, 01 May 1899 08:00:00 +0800");
        feed(dated, "\"v1\"");
        String source = added("chief", wish("FEED", "/feed.rss"));
        JsonPath report = over(source, 1);

        assertThat(report.getInt("runs[0].created")).as(report.prettify()).isEqualTo(2);
        assertThat(report.getList("items.title", String.class)).contains("日期离奇");
        feed(dated, "\"v2\"");
        for (JsonPath each : List.of(report, again(source, 2))) {
            assertThat(each.getList("items.problem", String.class))
                    .anyMatch(words -> words.contains("2999-05-04 没有采用") && words.contains("1900"))
                    .anyMatch(words -> words.contains("1899-05-01") && words.contains("没有采用"));
        }
        for (String each : List.of("-1", "-2")) {
            JsonPath shown = shown(resource(report, mark + each));
            assertThat(shown.getString("publishedAt"))
                    .startsWith(String.valueOf(Year.now(ZoneOffset.UTC).getValue()));
            assertThat(shown.getString("sources[0].date")).isNull();
        }
    }

    @Test
    void aRepositoryIsHarvestedPageByPageAndWhatItDeletesIsWithdrawn() {
        oai("verb=Identify", "<Identify><granularity>YYYY-MM-DDThh:mm:ssZ</granularity></Identify>");
        society.says(
                "/oai?verb=ListRecords&metadataPrefix=oai_dc",
                503,
                Map.of("Retry-After", "120"),
                "busy".getBytes(UTF_8));
        String source = added("chief", wish("OAI", "/oai"));
        JsonPath busy = over(source, 1);
        assertThat(busy.getString("runs[0].state")).isEqualTo("FAILED");
        assertThat(busy.getString("source.problem")).contains("繁忙");

        oai(
                "verb=ListRecords&metadataPrefix=oai_dc",
                "<ListRecords>" + record("a", "冰灯") + record("b", "雪雕")
                        + "<resumptionToken>page%202</resumptionToken></ListRecords>");
        oai(
                "verb=ListRecords&resumptionToken=page%25202",
                "<ListRecords>" + record("c", "冻梨") + "<resumptionToken/></ListRecords>");
        JsonPath first = again(source, 2);
        assertThat(first.getInt("runs[0].created")).as(first.prettify()).isEqualTo(3);
        String kept = resource(first, guid("a"));
        String gone = resource(first, guid("b"));
        assertThat(shown(gone).getString("title")).isEqualTo("雪雕");

        oai(
                "verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-01T00%3A00%3A00Z",
                "<ListRecords>" + record("a", "冰灯新作") + deleted("b") + deleted("never-seen") + "</ListRecords>");
        JsonPath second = again(source, 3);
        assertThat(second.getInt("runs[0].withdrawn")).as(second.prettify()).isEqualTo(1);
        assertThat(second.getInt("runs[0].updated")).isEqualTo(1);
        assertThat(shown(kept).getString("title")).isEqualTo("冰灯新作");
        assertThat(Caller.nobody().get("/api/v1/resources/{id}/published", gone).statusCode())
                .isEqualTo(410);
    }

    @Test
    void aSourceIsFetchedByItselfWhenItsTimeHasComeAndOnlyThen() throws Throwable {
        feed(RSS.formatted(mark, "按时来取"), "\"v1\"");
        String source = added("chief", wish("FEED", "/feed.rss"));
        over(source, 1);
        VertxContextSupport.subscribeAndAwait(due::run);
        assertThat(over(source, 1).getList("runs")).hasSize(1);

        feed(RSS.formatted(mark, "又到了时候"), "\"v2\"");
        execute("update harvest_source set next_at = now() where id = $1", Tuple.of(UUID.fromString(source)));
        VertxContextSupport.subscribeAndAwait(due::run);

        assertThat(over(source, 2).getInt("runs[0].updated")).isEqualTo(1);
    }

    @Test
    void whatSomebodyHereHasCorrectedIsNotOverwrittenOrTakenBack() {
        oai("verb=Identify", "<Identify><granularity>YYYY-MM-DD</granularity></Identify>");
        oai("verb=ListRecords&metadataPrefix=oai_dc", "<ListRecords>" + record("a", "人工修订") + "</ListRecords>");
        String source = added("chief", wish("OAI", "/oai"));
        String id = resource(over(source, 1), guid("a"));
        assertThat(Staff.act("chief", id, "correct", Map.of("reason", "补充数据")).statusCode())
                .isLessThan(300);

        oai(
                "verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-01",
                "<ListRecords>" + deleted("a") + "</ListRecords>");
        JsonPath report = again(source, 2);

        assertThat(report.getInt("runs[0].withdrawn")).isZero();
        assertThat(report.getString("items[0].problem")).contains("人工处理");
        assertThat(shown(id).getString("title")).isEqualTo("人工修订");
    }

    @Test
    void aSourceThatIsDeletedIsForgottenAndWhatCameOfItStays() {
        feed(RSS.formatted(mark, "来源不再"), "\"v1\"");
        String source = added("chief", wish("FEED", "/feed.rss"));
        String id = resource(over(source, 1), mark + "-1");

        Caller.as("editor").delete("/api/v1/harvest/{id}", source).then().statusCode(403);
        Caller.as("chief").delete("/api/v1/harvest/{id}", source).then().statusCode(204);

        Caller.as("chief").get("/api/v1/harvest/{id}", source).then().statusCode(404);
        assertThat(shown(id).getString("title")).isEqualTo("来源不再");
    }

    @Test
    void answersThatAreNoFeedsOrMuchTooLargeAreToldAndNothingIsKept() throws IOException {
        society.says("/feed.rss", "text/html", "<html><p>维护中</p></html>");
        JsonPath page = over(added("chief", wish("FEED", "/feed.rss")), 1);
        society.says(
                "/bomb.rss",
                200,
                Map.of("Content-Type", "application/rss+xml", "Content-Encoding", "gzip"),
                OtherSociety.bomb(200));
        JsonPath bomb = over(added("chief", wish("FEED", "/bomb.rss")), 1);
        society.says("/evil.rss", "application/rss+xml", """
                <!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&x;</title>
                <link>https://a.example/</link><description>d</description></channel></rss>""");
        JsonPath evil = over(added("chief", wish("FEED", "/evil.rss")), 1);
        society.says("/robots.txt", "text/plain", "User-agent: *\nDisallow: /feed");
        JsonPath unwanted = over(added("chief", wish("FEED", "/feed.rss")), 1);

        assertThat(page.getString("runs[0].problem")).contains("不是有效的 RSS");
        assertThat(bomb.getString("runs[0].problem")).contains("上限");
        assertThat(evil.getString("runs[0].problem")).contains("不是有效的 RSS");
        assertThat(unwanted.getString("runs[0].problem")).contains("robots.txt");
        assertThat(List.of(page, bomb, evil, unwanted))
                .allMatch(report -> report.getList("items").isEmpty());
    }

    @Test
    void anotherOrganisationHarvestsOurOwnFeeds() throws Throwable {
        String title = "自采自用" + mark;
        String id = Staff.published(title);
        String chief = chiefOfAnotherOrganisation();
        String here = "http://localhost:" + RestAssured.port;

        for (JsonObject wish : List.of(
                wish("FEED", "")
                        .put("address", here + "/feeds/latest.atom")
                        .put("name", "本站订阅")
                        .put("publish", false),
                wish("FEED", "")
                        .put("address", here + "/feeds/latest.rss")
                        .put("name", "本站 RSS")
                        .put("publish", false))) {
            String source = added(chief, wish);
            JsonPath report = over(chief, source, 1);
            assertThat(report.getString("runs[0].state")).as(report.prettify()).isEqualTo("DONE");
            assertThat(report.getInt("runs[0].failed")).as(report.prettify()).isZero();
            assertThat(report.getList("items.guid", String.class)).anyMatch(guid -> guid.contains(id));
        }
    }

    @Test
    void onlyWhatCanBeFetchedAndMayBePublishedIsASource() {
        assertThat(add("editor", wish("FEED", "/feed.rss")).statusCode()).isEqualTo(403);
        assertThat(add("editor", wish("FEED", "/feed.rss").put("address", "file:///etc/passwd"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(add("editor", wish("FEED", "/feed.rss").put("publish", false).put("licence", "MINE"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(add("duty", wish("FEED", "/feed.rss")).statusCode()).isEqualTo(403);
        JsonPath unknown = add(
                        "chief", wish("FEED", "/feed.rss").put("address", "https://no-such-host.invalid/feed.rss"))
                .then()
                .statusCode(422)
                .extract()
                .jsonPath();
        assertThat(unknown.getString("errors[0].field")).isEqualTo("address");
        assertThat(unknown.getString("errors[0].message")).contains("no-such-host.invalid");
    }

    private void feed(String rss, String tag) {
        society.says(
                "/feed.rss",
                200,
                Map.of("Content-Type", "application/rss+xml; charset=utf-8", "ETag", tag),
                rss.getBytes(UTF_8));
    }

    private void oai(String query, String content) {
        society.says("/oai?" + query, "text/xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-11-01T00:00:00Z</responseDate>
                <request>x</request>%s</OAI-PMH>""".formatted(content));
    }

    private String guid(String name) {
        return "oai:society.example:" + mark + ":" + name;
    }

    private String record(String name, String title) {
        return """
                <record><header><identifier>%s</identifier><datestamp>2026-10-01T00:00:00Z</datestamp>
                <setSpec>weather</setSpec></header><metadata>
                <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
                <dc:title>%s</dc:title><dc:description>介绍 %s 的做法。</dc:description><dc:date>某一年</dc:date>
                <dc:identifier>https://society.example/%s</dc:identifier><dc:language>zh-CN</dc:language>
                <dc:rights>https://creativecommons.org/licenses/by/4.0/</dc:rights></oai_dc:dc></metadata></record>""".formatted(guid(name), title, title, name);
    }

    private String deleted(String name) {
        return """
                <record><header status="deleted"><identifier>%s</identifier><datestamp>2026-11-02T00:00:00Z</datestamp>
                </header></record>""".formatted(guid(name));
    }

    private JsonObject wish(String kind, String path) {
        return new JsonObject()
                .put("name", "示例学会")
                .put("address", society.at(path))
                .put("kind", kind)
                .put("subjects", new JsonArray().add("weather"))
                .put("licence", "CC-BY-SA-4.0")
                .put("attribution", "示例学会")
                .put("publish", true)
                .put("everyMinutes", 60);
    }

    private static Response add(String username, JsonObject wish) {
        return Caller.as(username)
                .contentType("application/json")
                .body(wish.encode())
                .post("/api/v1/harvest");
    }

    private static String added(String username, JsonObject wish) {
        return add(username, wish).then().statusCode(202).extract().path("id");
    }

    private static JsonPath over(String source, int runs) {
        return over("chief", source, runs);
    }

    /// The report once that many runs are over.
    private static JsonPath over(String username, String source, int runs) {
        return Await.until(
                () -> Caller.as(username).get("/api/v1/harvest/{id}", source).jsonPath(),
                report -> report.getList("runs").size() == runs
                        && !report.getList("runs.state").contains("RUNNING"));
    }

    private static JsonPath again(String source, int runs) {
        Await.until(
                () -> Caller.as("chief")
                        .post("/api/v1/harvest/{id}/run", source)
                        .statusCode(),
                status -> status == 202);
        return over(source, runs);
    }

    private static String resource(JsonPath report, String guid) {
        return report.getString("items.find { it.guid == '" + guid + "' }.resource");
    }

    private static JsonPath shown(String id) {
        return Caller.nobody().get("/api/v1/resources/{id}/published", id).jsonPath();
    }

    /// With the password that all demo accounts have.
    private String chiefOfAnotherOrganisation() throws Throwable {
        String username = "chief-" + mark;
        UUID organisation = UUID.randomUUID();
        UUID person = UUID.randomUUID();
        execute("insert into organisation (id, code, name) values ($1, $2, '另一家学会')", Tuple.of(organisation, mark));
        execute("""
                insert into person (id, organisation, username, display_name, password_hash, roles)
                select $1, $2, $3, '学会终审', password_hash, roles from person where username = 'chief'""", Tuple.of(person, organisation, username));
        execute("""
                insert into role_grant (person, role, organisation) select $1, unnest(array['chief', 'editor']), $2
                on conflict do nothing""", Tuple.of(person, organisation));
        return username;
    }

    private void execute(String sql, Tuple values) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> pool.preparedQuery(sql).execute(values));
    }
}
