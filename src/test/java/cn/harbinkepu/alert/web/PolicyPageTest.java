package cn.harbinkepu.alert.web;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.alert.cap.CapForTests;
import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.Desk;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PolicyPageTest {

    @RegisterExtension
    static final Browser admin = Browser.desktop();

    @RegisterExtension
    static final Browser approver = Browser.phone().withoutScript();

    @Test
    void aPolicyIsProposedAndConfirmedAndWhatItLetsOutIsTakenBackByTwoPresses() throws Exception {
        Desk.advise("blizzard-coldwave", List.of());
        String name = "规则 " + System.nanoTime();
        String key = Sources.add(name);
        String source = Sources.id(name);
        admin.signIn("admin").open("/admin/warning-sources/" + source);
        admin.click("[name=levels][value=ORANGE]").click("[name=types][value=ALERT]");
        admin.run("document.querySelector('#until').value = '"
                + LocalDate.now(ZoneOffset.UTC).plusDays(30) + "'");
        admin.click("form[action$='/policies'] [type=submit]").untilShown("#policies ~ table", "等待另一人确认");
        admin.picture("warning-source-desktop");
        String policy = admin.find("table a[href^='/desk/policies/']").getDomAttribute("href");
        assertThat(admin.open(policy).text("main")).contains("须由另一位");

        approver.signIn("approver").open("/desk");
        approver.click("a[href='" + policy + "']").untilAt(policy);
        approver.picture("policy-phone");
        assertThat(approver.run("return document.documentElement.scrollWidth - innerWidth;"))
                .isEqualTo(0L);
        approver.click("form[action$='/confirm'] button").untilShown("main", "执行中");
        Sources.send(key, CapForTests.blizzard());

        approver.open("/desk");
        approver.picture("desk-automatic-phone");
        assertThat(approver.text("[data-automatic]")).contains("按规则自动发布", name);
        approver.click("[data-automatic] a[href$='/cancel']").untilShown("main", "解除并发布");
        approver.click("form[action$='/cancel'] button")
                .until(page -> approver.path().startsWith("/desk/alerts/"));
        assertThat(approver.text("main")).contains("解除");
        approver.open(policy).click("form[action$='/end'] button").untilShown("main", "已停止");
        assertThat(admin.errors()).isEmpty();
    }
}
