package cn.harbinkepu.alert.web;

import java.io.IOException;
import java.security.KeyPair;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.alert.cap.CapForTests;
import cn.harbinkepu.alert.cap.Signing;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.StackResource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Feeds of warnings, on a real server beside.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PollingIT {

    @Inject
    Pool pool;

    private WeatherFeed feed;
    private String name = "";
    private String source = "";

    @BeforeEach
    void open() throws IOException {
        feed = new WeatherFeed();
        name = "目录 " + System.nanoTime();
        Sources.add(name);
        source = Sources.id(name);
    }

    @AfterEach
    void close() {
        follow("").then().statusCode(303);
        feed.close();
    }

    @Test
    void whatAFeedOffersIsProposedOnce() {
        CapForTests warning = CapForTests.blizzard();
        feed.offers(warning);

        followed();
        visited();

        assertThat(state(warning)).isEqualTo("PROPOSED");
        assertThat(feed.asked("/" + warning.identifier() + ".xml")).isEqualTo(1);
        assertThat(feed.unchanged()).isGreaterThan(0);
        assertThat(feed.asked("/")).isZero();
    }

    @Test
    void aFeedWithoutAlertsWarnsOfNothing() {
        feed.says("/feed.atom", WeatherFeed.atom(""));

        followed();

        assertThat(page()).contains("0 次").doesNotContain("最近的问题");
        assertThat(count("select count(*) from warning where source = $1")).isZero();
    }

    @Test
    void updatesAndEndsOfTheFeedFollowTheirChain() {
        CapForTests first = CapForTests.blizzard();
        CapForTests update = first.followedBy("Update", 1);
        feed.offers(first);
        followed();

        feed.offers(first, update);
        visited();
        assertThat(state(first)).isEqualTo("REPLACED");
        assertThat(state(update)).isEqualTo("PROPOSED");

        feed.offers(first, update, update.followedBy("Cancel", 1));
        visited();
        assertThat(state(update)).isEqualTo("REPLACED");
        assertThat(count("select count(*) from warning where source = $1")).isEqualTo(3);
    }

    @Test
    void aBrokenEntryStopsNoOtherAndIsTold() {
        CapForTests good = CapForTests.blizzard();
        CapForTests elsewhere = CapForTests.blizzard().with("230103000000", "110101000000");
        feed.says("/good.xml", good.bytes());
        feed.says("/elsewhere.xml", elsewhere.bytes());
        feed.says("/broken.xml", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>".getBytes(UTF_8));
        feed.says(
                "/feed.atom",
                WeatherFeed.atom(
                        link("good") + WeatherFeed.entry("none", "1", "") + link("broken") + link("elsewhere")));

        followed();

        assertThat(state(good)).isEqualTo("PROPOSED");
        assertThat(page()).contains("有 2 条没有收下", "DOCTYPE", "既没有预警内容", "0 次").doesNotContain("本市");
        visited();
        assertThat(feed.asked("/broken.xml")).isEqualTo(1);
    }

    @Test
    void whatCouldNotBeFetchedIsTriedAgain() {
        CapForTests warning = CapForTests.blizzard();
        feed.offers(warning);
        feed.forgets("/" + warning.identifier() + ".xml");
        followed();
        assertThat(page()).contains("404");

        feed.offers(warning);
        visited();

        assertThat(state(warning)).isEqualTo("PROPOSED");
        assertThat(page()).doesNotContain("最近的问题");
    }

    @Test
    void rssAndMessagesInsideAreTakenToo() {
        CapForTests linked = CapForTests.blizzard();
        CapForTests inside = CapForTests.blizzard();
        feed.says("/a.xml", linked.bytes());
        feed.says(
                "/feed.atom",
                ("<rss version=\"2.0\"><channel><title>预警</title><item><guid>1</guid><link>" + feed.at("/a.xml")
                                + "</link></item><item><guid>2</guid><description>"
                                + inside.xml().replaceFirst("<\\?xml.*?\\?>", "")
                                + "</description></item></channel></rss>")
                        .getBytes(UTF_8));

        followed();

        assertThat(state(linked)).isEqualTo("PROPOSED");
        assertThat(state(inside)).isEqualTo("PROPOSED");
    }

    @Test
    void aFeedThatFailsIsToldAndTheDeskHearsOfItsSilence() throws Throwable {
        feed.answers(500);
        followed(0);

        assertThat(page()).contains("没有给出内容（500）").containsPattern("<dd>\\d+ 次");
        visits(2, "failures");
        assertThat(page()).containsPattern("<dd>([2-9]|\\d\\d) 次");
        assertThat(board()).doesNotContain("data-silent=\"" + source);

        run("update warning_source set feed_since = now() - interval '5 minutes' where id = $1");
        assertThat(board()).contains("data-silent=\"" + source);
        feed.answers(200);
        feed.says("/feed.atom", WeatherFeed.atom(""));
        visited();
        assertThat(board()).doesNotContain("data-silent=\"" + source);
    }

    @Test
    void whatVanishesFromAFeedIsNotEnded() {
        CapForTests warning = CapForTests.blizzard();
        feed.offers(warning);
        followed();
        String id = text("select id::text from warning where source = $1");

        feed.says("/feed.atom", WeatherFeed.atom(""));
        visited();

        assertThat(state(warning)).isEqualTo("PROPOSED");
        assertThat(board()).contains("data-missing=\"" + id);
        assertThat(Sources.approver().open("/desk/warnings/" + id)).contains("不再列出这一条");
        feed.offers(warning);
        visited();
        assertThat(board()).doesNotContain("data-missing=\"" + id);
    }

    @Test
    void aSourceThatSignsMustSignInItsFeedToo() throws Exception {
        KeyPair keys = Signing.rsa();
        name = "签名目录 " + System.nanoTime();
        Sources.add(name, Signing.pem(keys));
        source = Sources.id(name);
        CapForTests unsigned = CapForTests.blizzard();
        CapForTests signed = CapForTests.blizzard();
        feed.offers(unsigned, signed);
        feed.says("/" + signed.identifier() + ".xml", Signing.signed(signed, keys, Signing.RSA_SHA256));

        followed();

        assertThat(state(signed)).isEqualTo("PROPOSED");
        assertThat(count("select count(*) from warning where source = $1")).isEqualTo(1);
        assertThat(page()).contains("必须签名");
    }

    @Test
    void addressesAndIntervalsAreChecked() {
        assertThat(follow("ftp://example.org/feed").statusCode()).isEqualTo(422);
        assertThat(follow("不是网址").asString()).contains("请填写完整的网址");
        Response often = Sources.admin()
                .form()
                .formParam("feed", feed.at("/feed.atom"))
                .formParam("every", "5")
                .post("/admin/warning-sources/" + source + "/feed");
        assertThat(often.statusCode()).isEqualTo(422);
        assertThat(often.asString()).contains("间隔应为 30");
    }

    private static String board() {
        return Sources.approver().open("/desk");
    }

    private static String link(String name) {
        return WeatherFeed.entry(name, "1", "<link type=\"application/cap+xml\" href=\"/" + name + ".xml\"/>");
    }

    private Response follow(String address) {
        return Sources.admin()
                .form()
                .formParam("feed", address)
                .formParam("every", "60")
                .post("/admin/warning-sources/" + source + "/feed");
    }

    private void followed() {
        followed(1);
    }

    /// Follows the feed and waits until it was visited for the first time.
    private void followed(int successes) {
        follow(feed.at("/feed.atom")).then().statusCode(303);
        Sources.admin()
                .form()
                .post("/admin/warning-sources/" + source + "/poll")
                .then()
                .statusCode(303);
        Await.until(
                () -> count("select count(*) from warning_source where id = $1 and "
                        + (successes > 0 ? "feed_succeeded is not null" : "feed_failures > 0")),
                found -> found == 1);
    }

    /// Asks once more and waits for the answer. The first to come may be of a visit that was under way already.
    private void visited() {
        visit();
        visit();
    }

    private void visit() {
        String before = text("select coalesce(feed_succeeded::text, '') from warning_source where id = $1");
        Await.until(
                () -> {
                    Sources.admin().form().post("/admin/warning-sources/" + source + "/poll");
                    return text("select coalesce(feed_succeeded::text, '') from warning_source where id = $1");
                },
                now -> !now.equals(before));
    }

    private void visits(int failures, String column) {
        Await.until(
                () -> {
                    Sources.admin().form().post("/admin/warning-sources/" + source + "/poll");
                    return count("select feed_" + column + " from warning_source where id = $1");
                },
                seen -> seen >= failures);
        assertThat(count("select feed_failures from warning_source where id = $1"))
                .isGreaterThanOrEqualTo(failures);
    }

    private String page() {
        return Sources.admin().open("/admin/warning-sources/" + source);
    }

    private String state(CapForTests cap) {
        return texts("select state from warning where source = $1 and identifier = '" + cap.identifier() + "'").stream()
                .findFirst()
                .orElse("none");
    }

    private long count(String query) {
        return Long.parseLong(text("select (" + query + ")::text"));
    }

    private String text(String query) {
        return texts(query).getFirst();
    }

    private List<String> texts(String query) {
        try {
            return VertxContextSupport.subscribeAndAwait(
                            () -> pool.preparedQuery(query).execute(Tuple.of(UUID.fromString(source))))
                    .stream()
                    .map(row -> row.getString(0))
                    .toList();
        } catch (Throwable e) {
            throw new AssertionError(query, e);
        }
    }

    private void run(String statement) throws Throwable {
        VertxContextSupport.subscribeAndAwait(
                () -> pool.preparedQuery(statement).execute(Tuple.of(UUID.fromString(source))));
    }
}
