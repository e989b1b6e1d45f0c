package cn.harbinkepu.home.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Cookie;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;

import cn.harbinkepu.audience.web.Reader;
import cn.harbinkepu.core.web.ReaderCookies;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.Desk;
import cn.harbinkepu.local.Library;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class WhyPageTest {

    private static final int FRONT_PAGE = 8;

    @RegisterExtension
    static final Browser phone = Browser.phone().withoutScript();

    @RegisterExtension
    static final Browser desktop = Browser.desktop();

    @Test
    void aReaderLearnsWhyAndHasLessOfItWithoutScript() throws Exception {
        publish("robotics");
        Reader reader = Reader.join(Map.of("interests", List.of("robotics"), "district", "230103"));
        String id = shown(reader, "INTEREST");
        as(phone, reader).open("/");
        String card = ".picks .item[data-resource='" + id + "']";
        String reason = phone.text(card + " .reason");

        phone.click(card + " .ask a").untilAt("/why/" + id);
        phone.picture("why-phone");
        assertThat(phone.text(".reasons")).isEqualTo(reason).contains("机器人");
        assertThat(phone.text("#basis")).contains("照您的资料和浏览");
        assertThat(phone.text(".used")).contains("兴趣\n用到了\n机器人", "南岗区");
        assertThat(phone.run("return document.documentElement.scrollWidth - innerWidth;"))
                .isEqualTo(0L);

        phone.click("form[action$='/less'] button").until(page -> phone.path().contains("done=less"));
        assertThat(phone.text("[role=status]")).contains("以后少推荐“");
        assertThat(reader.export().getList("unwanted", String.class)).containsExactly("robotics");
        phone.picture("why-less-phone");
        phone.click("[role=status] button").until(page -> phone.path().contains("done=more"));
        assertThat(reader.export().getList("unwanted", String.class)).isEmpty();
        assertThat(reader.export().getList("profile.interests.code", String.class))
                .contains("robotics");
    }

    @Test
    void aCardIsHiddenAndBroughtBackWithoutScript() throws Exception {
        publish("energy");
        Reader reader = Reader.join(Map.of("interests", List.of("energy")));
        String id = shown(reader, "INTEREST");
        as(phone, reader).open("/");

        phone.click(".picks .item[data-resource='" + id + "'] [data-less] button")
                .until(page -> phone.path().contains("hidden=" + id));
        phone.picture("hidden-phone");
        assertThat(phone.text("[role=status]")).contains("这样的内容会少一些");
        assertThat(phone.all(".picks .item[data-resource='" + id + "']")).isEmpty();
        assertThat(reader.export().getList("events.type", String.class)).contains("HIDE");
        Await.until(() -> ids(reader), ids -> !ids.contains(id));

        phone.click("[role=status] button").until(page -> phone.path().contains("done=shown"));
        assertThat(reader.export().getList("events.type", String.class)).doesNotContain("HIDE");
        Await.until(() -> ids(reader), ids -> ids.contains(id));
    }

    @Test
    void withScriptItIsHiddenInPlaceAndBroughtBack() throws Exception {
        publish("energy");
        Reader reader = Reader.join(Map.of("interests", List.of("energy")));
        String id = shown(reader, "INTEREST");
        as(desktop, reader).open("/");
        desktop.run("document.querySelector('.picks').scrollIntoView()");
        desktop.picture("why-home-desktop");

        desktop.click(".picks .item[data-resource='" + id + "'] [data-less] button")
                .untilShown(".picks [role=status]", "这样的内容会少一些");
        assertThat(desktop.path()).isEqualTo("/");
        Await.until(() -> ids(reader), ids -> !ids.contains(id));

        desktop.click(".picks [role=status] button")
                .until(page -> desktop.path().contains("done=shown"));
        Await.until(() -> ids(reader), ids -> ids.contains(id));
        assertThat(desktop.errors()).isEmpty();
        desktop.open("/why/" + id);
        desktop.picture("why-desktop");
    }

    @Test
    void whatWasHiddenBeforeCanStillBeBroughtBack() throws Exception {
        String id = publish("energy");
        Reader reader = Reader.join();
        reader.does("hide", id);

        as(phone, reader).open("/why/" + id);
        assertThat(phone.all("form[action$='/hide']")).isEmpty();
        phone.click("form[action$='/show'] button").until(page -> phone.path().contains("done=shown"));

        assertThat(phone.text("[role=status]")).contains("已撤销");
        assertThat(reader.export().getList("events.type", String.class)).doesNotContain("HIDE");
        assertThat(phone.all("form[action$='/show']")).isEmpty();
    }

    @Test
    void whileAWarningIsInForceItsAdviceStandsFirst() throws Exception {
        String id = publish("food");
        Desk.advise("foodborne", List.of(id));
        String alert = Desk.issue("Actual", "foodborne", "RED", List.of("230100"));
        try {
            String first = ".picks .item:first-child[data-resource='" + id + "']";
            phone.open("/").until(page -> {
                boolean there = !phone.all(first).isEmpty()
                        && phone.text(first + " .reason").startsWith("应急");
                if (!there) {
                    page.navigate().refresh();
                }
                return there;
            });
            phone.run("document.querySelector('.picks').scrollIntoView()");
            phone.picture("emergency-phone");
            assertThat(phone.text(first + " .reason")).isEqualTo("应急：食源性疾病与食物中毒红色预警生效中");

            phone.click(first + " .ask a").untilAt("/why/" + id);
            phone.picture("emergency-why-phone");
            assertThat(phone.text("#basis")).contains("不看兴趣和浏览");
        } finally {
            Desk.cancel(alert);
            Desk.advise("foodborne", List.of());
        }
    }

    @Test
    void whoHasNoProfileIsToldThatEverybodySeesTheSame() throws Exception {
        publish("energy", "OFFICIALS");
        String id = publish("energy");

        phone.open("/why/" + id);
        phone.picture("why-nobody-phone");
        assertThat(phone.text("#basis")).contains("没有建立个人资料", "所有人看到的都一样", "没有用到您的任何个人信息");
        assertThat(phone.all("main form")).isEmpty();

        phone.open("/why/" + id + "?segment=TEENS");
        assertThat(phone.text(".reasons")).contains("适合青少年");
        assertThat(phone.text("#basis")).contains("“青少年”的推荐");

        phone.open("/why/" + id + "?segment=OFFICIALS");
        assertThat(phone.text("#reasons + p")).contains("不在这份推荐里");
    }

    @Test
    void withTargetingOffItSaysSo() throws Exception {
        String id = publish("energy");
        Reader reader = Reader.join();
        as(phone, reader).open("/why/" + id);

        phone.click("form[action='/me/personalisation'] button").untilAt("/me?done=off");
        phone.open("/why/" + id);

        assertThat(phone.text("#basis")).contains("您关闭了个性化推荐");
        assertThat(phone.all("form[action$='/hide']")).isEmpty();
        assertThat(phone.text("form[action='/me/personalisation'] button")).contains("打开");
    }

    private static String publish(String subject) throws Exception {
        return publish(subject, "TEENS");
    }

    private static String publish(String subject, String segment) throws Exception {
        String words = UUID.randomUUID().toString();
        return Library.publish(
                Library.row("why-" + words, "ARTICLE", "为什么 " + words)
                        .put("body", UUID.randomUUID() + " " + UUID.randomUUID())
                        .put("subjects", new JsonArray().add(subject))
                        .put("segments", new JsonArray().add(segment)),
                Map.of());
    }

    /// One on the first page, of those that other tests have published too, for the reason that is asked for.
    private static String shown(Reader reader, String reason) {
        String first = "items.find { it.reasons[0].code == '%s' }.id".formatted(reason);
        return Await.until(() -> feed(reader, FRONT_PAGE).getString(first), Objects::nonNull);
    }

    private static List<String> ids(Reader reader) {
        return feed(reader, 100).getList("items.id", String.class);
    }

    private static JsonPath feed(Reader reader, int limit) {
        return reader.asks().queryParam("limit", limit).get("/api/v1/feed/me").jsonPath();
    }

    private static Browser as(Browser browser, Reader reader) {
        browser.open("/alerts")
                .driver()
                .manage()
                .addCookie(new Cookie.Builder(ReaderCookies.PROFILE, reader.token())
                        .path("/")
                        .build());
        return browser;
    }
}
