package cn.harbinkepu.resource.web;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class LifePageTest {

    @RegisterExtension
    static final Browser BROWSER = Browser.phone();

    @Test
    void leadsAResourceThroughScheduleCorrectionAndWithdrawal() {
        String id = Staff.complete("浏览器里走一遍");
        Staff.review(id);
        String studio = "/studio/resources/" + id;
        BROWSER.signIn("chief").open(studio);

        BROWSER.click("#publish input[value=at]");
        BROWSER.run("document.getElementById('at').value = arguments[0]", tomorrow());
        BROWSER.click("#publish form[action$='/publish'] button").untilShown("[data-done]", "已安排");
        assertThat(BROWSER.text("#publish")).contains("自动公开");
        BROWSER.click("#publish form[action$='/unschedule'] button").untilShown("[data-done]", "已取消安排");

        BROWSER.click("#publish form[action$='/publish'] button").untilShown("[data-done]", "已发布");
        BROWSER.untilShown("[data-listener='resource.documents']", "已同步");

        assertThat(Staff.act("editor", id, "correct", Map.of("reason", "补充安全提示"))
                        .statusCode())
                .isEqualTo(200);
        Staff.review(id);
        BROWSER.open(studio).click("#publish form[action$='/publish'] button").untilShown("[data-done]", "已发布");
        BROWSER.open("/r/" + id + "/trail");
        assertThat(BROWSER.text("main")).contains("补充安全提示", "首尾相接", "第 2 版");

        BROWSER.open(studio).click("details:has(form[action$='/withdraw']) > summary");
        BROWSER.type("#why", "来源已失效").click("form[action$='/withdraw'] button").untilShown("[data-done]", "已撤回");
        BROWSER.untilShown("[data-listener='resource.documents']", "已同步");
        BROWSER.open("/r/" + id);
        assertThat(BROWSER.text("main")).contains("这条内容已经撤回", "来源已失效");
    }

    private static String tomorrow() {
        return LocalDateTime.now(ZoneOffset.ofHours(8))
                .plusDays(1)
                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm"));
    }
}
