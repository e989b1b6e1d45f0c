package cn.harbinkepu.resource.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;

import static org.assertj.core.api.Assertions.assertThat;

/// The editor's pages on the narrowest telephone, in both type sizes, and without what hinders people.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class StudioPhonePageTest {

    @RegisterExtension
    static final Browser browser = Browser.desktop();

    @Test
    void theStudioFitsTheNarrowestScreenAndHindersNobody() throws IOException {
        String id = Staff.complete("手机上的稿件");
        String returned = Staff.complete("手机上看到退回");
        Staff.act("editor", returned, "submit", Map.of());
        Staff.act("reviewer", returned, "reviews", Map.of("verdict", "RETURN", "comment", "请注明出处"));
        narrow("editor");
        allFit(List.of(
                "/studio?tab=mine",
                "/studio?tab=all&q=x",
                "/studio/bulk?act=subjects&ids=" + id,
                "/studio/bulk?act=discard&ids=" + id,
                "/studio/new",
                "/studio/notices",
                "/studio/imports",
                "/studio/resources/" + id,
                "/studio/resources/" + id + "/edit"));
        browser.open("/settings?mode=elder&next=/studio");
        browser.open("/studio/resources/" + id + "/edit").find(".ProseMirror");
        fits("elder mode");
    }

    @Test
    void whatChiefsAndAdministratorsLookAfterFitsAsWell() throws IOException {
        String id = Staff.draft(Map.of(
                "kind", "ARTICLE",
                "title", "带表格的稿件",
                "body", "## 冰厚\n\n| 冰厚 | 可以做什么 | 注意 | 依据 |\n|--|--|--|--|\n| 不到十厘米 | 不要上冰 | 看得见水流的地方最危险 | 冰上安全指南 |"));
        narrow("chief");
        allFit(List.of(
                "/studio/resources/" + id,
                "/studio/resources/" + id + "/compare",
                "/studio/rules",
                "/studio/rules?q=九大行星",
                "/studio/harvest",
                "/studio/review-plans",
                "/studio/handover",
                "/studio/contributions",
                "/studio/search-demand",
                "/studio/search-quality",
                "/studio/quarantine",
                "/studio/stale"));
        browser.driver().manage().deleteAllCookies();
        narrow("admin");
        allFit(List.of("/admin", "/admin/people", "/admin/organisations", "/admin/audit", "/admin/work"));
    }

    private static void narrow(String username) {
        browser.signIn(username);
        browser.driver()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", 360, "height", 740, "deviceScaleFactor", 1, "mobile", false));
    }

    private static void allFit(List<String> paths) throws IOException {
        for (String path : paths) {
            browser.open(path);
            if (path.endsWith("/edit")) {
                browser.find(".ProseMirror");
            }
            fits(path);
            assertThat(violations()).as(path).isEqualTo(List.of());
        }
    }

    private static void fits(String page) {
        assertThat(browser.run("return [innerWidth, document.documentElement.scrollWidth <= innerWidth]"))
                .as(page)
                .isEqualTo(List.of(360L, true));
        Object small = browser.run("""
                return [...document.querySelectorAll("main button, main a.button, main select, main input[type=text]")]
                  .filter((part) => part.offsetParent && !part.closest(".sr-only"))
                  .filter((part) => part.getBoundingClientRect().height < 43.5)
                  .map((part) => part.outerHTML.slice(0, 120))""");
        assertThat(small).as(page + ": targets under 44 px").isEqualTo(List.of());
    }

    private static Object violations() throws IOException {
        try (InputStream axe = StudioPhonePageTest.class.getResourceAsStream("/vendor/axe-core-4.14.1/axe.min.js")) {
            browser.run(new String(axe.readAllBytes(), StandardCharsets.UTF_8) + "; window.axe = axe;");
        }
        return browser.driver().executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, { resultTypes: ["violations"] }).then(
                  (found) => done(found.violations.flatMap((rule) =>
                    rule.nodes.map((node) => rule.id + ": " + node.html.slice(0, 160)))),
                  (fault) => done([String(fault)]))""");
    }
}
