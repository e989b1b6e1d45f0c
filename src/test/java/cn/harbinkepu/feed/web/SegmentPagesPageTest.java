package cn.harbinkepu.feed.web;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.audience.web.Reader;
import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SegmentPagesPageTest {

    @RegisterExtension
    static final Browser phone = Browser.phone().withoutScript();

    @RegisterExtension
    static final Browser desktop = Browser.desktop();

    @Test
    void aSegmentIsMadeChangedAndGoneBackToWithoutScript() throws IOException {
        String code = code();
        Reader.join(Map.of("age", "FROM_60"));
        Reader.join();
        phone.signIn("chief").open("/studio/segments").click("main a[href='/studio/segments/new']");
        phone.type("#code", code).type("#name", "页" + code);
        phone.click("#people-0-new option[value=age]").click("button[value='add:people.0']");
        phone.click("input[name='people.0.0.value'][value=FROM_60]")
                .click("input[name='people.0.0.value'][value=FROM_36_TO_59]")
                .click("button[value='preview']:not(.sr-only)");
        phone.untilShown("#people-words", "年龄36—59岁或60岁及以上");
        assertThat(phone.text("#people-count")).contains("人");
        phone.picture("segment-form-phone");

        phone.click("button[value=save]").untilAt("/studio/segments/" + code + "?done=saved");
        assertThat(phone.text("[role=status]")).contains("已保存");

        phone.click("button[value='drop:people.0.0']");
        phone.untilShown("#people-words", "所有读者");
        phone.click("button[value=save]").untilShown("[role=alert]", "所有读者都符合");
        assertThat(phone.find("#name").getDomProperty("value"))
                .as("nothing is lost")
                .isEqualTo("页" + code);
        phone.click("input[name=confirmed]")
                .click("button[value=save]")
                .untilAt("/studio/segments/" + code + "?done=saved");
        phone.untilShown("table", "人群条件由“年龄36—59岁或60岁及以上”改为“所有读者”");

        phone.click("form[action$='/restore'] button").untilAt("/studio/segments/" + code + "?done=restored");
        phone.picture("segment-versions-phone");
        Caller.as("chief").get("/api/v1/segments/" + code).then().body("version", equalTo(3));

        String resource =
                TestCloud.publish(TestCloud.article("page-" + code, "置顶在页面上")).getFirst();
        phone.type("#resource", "http://localhost/r/" + resource);
        phone.run(
                "document.getElementById('until').value = arguments[0]",
                LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(3).toString());
        phone.click("form[action$='/pins'] button").untilAt("/studio/segments/" + code + "?done=pinned");
        assertThat(phone.text("section[aria-labelledby=pins]")).contains("置顶在页面上");
        phone.click("form[action$='/retire'] button").untilAt("/studio/segments/" + code + "?done=retired");
    }

    @Test
    void thePreviewFollowsTheFormAndEditorsOnlyLook() throws IOException {
        desktop.signIn("chief").open("/studio/segments/ELDERS");
        desktop.forgetErrors();
        desktop.click("input[name='people.0.0.not']").untilShown("#people-words", "不符合（年龄60岁及以上）");
        desktop.picture("segment-form-desktop");
        assertThat(desktop.errors()).isEmpty();

        desktop.driver().manage().deleteAllCookies();
        desktop.signIn("editor").open("/studio/segments/ELDERS");
        assertThat(desktop.text("#preview")).contains("已离退休");
        assertThat(desktop.all("#segment-form")).isEmpty();
        desktop.picture("segment-editor-desktop");
        desktop.open("/studio/segments").picture("segments-desktop");
    }

    private static String code() {
        return "P" + Long.toString(System.nanoTime() % 1_000_000_000L, 36).toUpperCase(Locale.ROOT);
    }
}
