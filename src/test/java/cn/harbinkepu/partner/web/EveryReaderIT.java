package cn.harbinkepu.partner.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static org.assertj.core.api.Assertions.assertThat;

/// Every public feed by the rules of its format, and as a library reads it that is not ours.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class EveryReaderIT {

    private static final String ODD = """
            # 冰 & 雪 <b>

            <script>alert(1)</script>

            <b onclick="x()">😀</b> [相对](/subjects/earth) [坏](javascript:alert(1)) ![图](pictures/a.png)

            质能方程 $E=m*c^2*1$ 与

            $$
            \\sum_{i=1}^n i
            $$
            """;

    /// As the cloud names itself.
    private String site = "";

    @BeforeEach
    void ask() {
        String feed = RestAssured.get("/feeds/latest.json").path("feed_url");
        site = feed.replace("/feeds/latest.json", "");
    }

    @Test
    void everyFormatKeepsTheRulesWhateverWasWritten() {
        TestCloud.publish(row("reader-1").put("body", ODD), row("reader-2"));
        String feed = "/feeds/subjects/earth";
        Await.until(() -> RestAssured.get(feed + ".atom").asString(), text -> text.contains("reader-2"));

        assertThat(Rules.atom(get(feed + ".atom"), site + feed + ".atom")).isEmpty();
        assertThat(Rules.rss(get(feed + ".rss"), site + feed + ".rss")).isEmpty();
        assertThat(Rules.json(get(feed + ".json"), site + feed + ".json")).isEmpty();
        assertThat(Rules.podcast(get("/feeds/podcast.rss"), site + "/feeds/podcast.rss"))
                .isEmpty();
        assertThat(get(feed + ".json"))
                .contains("<code>$E=m*c^2*1$</code>")
                .contains("😀")
                .contains(site + "/subjects/earth");
    }

    @Test
    void aStrangersLibraryReadsThem() throws FeedException {
        String id = TestCloud.publish(row("reader-3")).getFirst();
        Await.until(() -> get("/feeds/subjects/earth.atom"), text -> text.contains(id));

        for (String format : List.of("atom", "rss")) {
            SyndFeed feed = new SyndFeedInput().build(new StringReader(get("/feeds/subjects/earth." + format)));
            SyndEntry entry = feed.getEntries().stream()
                    .filter(each -> each.getUri().equals("urn:uuid:" + id))
                    .findFirst()
                    .orElseThrow();
            assertThat(entry.getTitle()).isEqualTo("读者 reader-3");
            assertThat(entry.getLink()).isEqualTo(site + "/r/" + id);
            assertThat(entry.getPublishedDate()).isNotNull();
            assertThat(entry.getContents().getFirst().getValue()).contains("正文");
        }
    }

    @Test
    void theListOfFeedsNamesOnlyWhatIsThere() {
        String opml = get("/feeds/index.opml");

        assertThat(Rules.opml(opml)).isEmpty();
        List<String> addresses = Documents.all(Documents.parse(opml), "", "outline").stream()
                .map(outline -> outline.getAttribute("xmlUrl"))
                .filter(address -> !address.isEmpty())
                .toList();
        assertThat(addresses)
                .contains(site + "/feeds/districts/230103.atom", site + "/feeds/kinds/BOOK.atom")
                .allSatisfy(address ->
                        RestAssured.get(address.substring(site.length())).then().statusCode(200));
    }

    @Test
    void thePageNamesThemForPeople() {
        assertThat(get("/feeds"))
                .contains("订阅与转载", "/feeds/index.opml", "/feeds/podcast.rss", "/feeds/districts/230103.json");
    }

    @Test
    void whatIsForADistrictIsInItsFeedAndItsTombstoneToo() {
        String id = TestCloud.publish(row("reader-4").put("districts", new JsonArray().add("230110")))
                .getFirst();
        Await.until(() -> get("/feeds/districts/230110.json"), text -> text.contains(id));
        assertThat(get("/feeds/districts/230109.json")).doesNotContain(id);

        TestCloud.withdraw(id, "试验结束");

        String after = Await.until(() -> get("/feeds/districts/230110.json"), text -> text.contains("试验结束"));
        assertThat(new JsonObject(after).getJsonArray("items").encode()).doesNotContain(id);
        assertThat(get("/feeds/districts/230109.json")).doesNotContain(id);
        assertThat(get("/feeds/kinds/ARTICLE.rss")).contains("urn:uuid:" + id);
        assertThat(get("/feeds/kinds/VIDEO.rss")).doesNotContain(id);
    }

    @Test
    void readersThatCanGetThemCompressed() {
        for (String coding : List.of("gzip", "br")) {
            RestAssured.given()
                    .config(RestAssured.config()
                            .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                    .header("Accept-Encoding", coding)
                    .get("/feeds/latest.atom")
                    .then()
                    .statusCode(200)
                    .header("Content-Encoding", coding);
        }
    }

    @Test
    void theCoverOfThePodcastIsAsDirectoriesWantIt() throws IOException {
        byte[] cover = RestAssured.get("/img/podcast.png").asByteArray();

        var picture = ImageIO.read(new ByteArrayInputStream(cover));

        assertThat(picture.getWidth()).isBetween(1400, 3000).isEqualTo(picture.getHeight());
        assertThat(picture.getColorModel().hasAlpha()).isFalse();
    }

    private static String get(String path) {
        return RestAssured.get(path).then().statusCode(200).extract().asString();
    }

    private static JsonObject row(String externalId) {
        return TestCloud.article(externalId, "读者 " + externalId).put("subjects", new JsonArray().add("earth"));
    }
}
