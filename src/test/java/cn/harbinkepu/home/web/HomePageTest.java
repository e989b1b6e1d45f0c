package cn.harbinkepu.home.web;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.Library;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class HomePageTest {

    @RegisterExtension
    static final Browser browser = Browser.desktop();

    @RegisterExtension
    static final Browser phone = Browser.phone().withoutScript();

    private static final String PAPER =
            "return getComputedStyle(document.querySelector('.site-header')).backgroundColor;";

    @Test
    void aGroupChosenByItsTabIsShownWithReasons() throws Exception {
        String id =
                Library.publish(Library.row("home-teens", "ARTICLE", "给少年的冰雪课").put("body", "正文"), Map.of());

        browser.open("/").click(".tabs a[href*='TEENS']").untilAt("/?segment=TEENS#for-you");

        assertThat(browser.text(".tabs a[aria-current]")).isEqualTo("青少年");
        assertThat(browser.text(".item:has(a[href='/r/" + id + "']) .reason")).contains("适合青少年");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void theDeviceChoosesTheThemeUntilTheReaderDoes() {
        browser.prefers("prefers-color-scheme", "light").open("/alerts");
        Object light = browser.run(PAPER);
        browser.prefers("prefers-color-scheme", "dark").open("/alerts");
        Object dark = browser.run(PAPER);
        assertThat(dark).isNotEqualTo(light);

        browser.click("a.to-light").until(page -> light.equals(browser.run(PAPER)));

        browser.until(page -> page.manage().getCookieNamed("kepu-theme") != null)
                .open("/alerts");
        assertThat(browser.run(PAPER)).isEqualTo(light);
    }

    @Test
    void theEldersModeIsLargeEverywhereAndNeedsNoScript() {
        phone.open("/subjects").click("a[href*='mode=elder']").untilAt("/subjects");

        assertThat(phone.find("html").getDomAttribute("data-mode")).isEqualTo("elder");
        assertThat(phone.run("""
                return [...document.querySelectorAll('body *')]
                  .filter(it => it.checkVisibility() && it.clientWidth > 1 && it.textContent.trim())
                  .filter(it => parseFloat(getComputedStyle(it).fontSize) < 18)
                  .map(it => it.outerHTML.slice(0, 90));""")).isEqualTo(List.of());
        assertThat(phone.run("""
                return [...document.querySelectorAll('.site-header a, .site-header button, main a')]
                  .filter(it => it.checkVisibility() && it.getBoundingClientRect().height < 44)
                  .map(it => it.outerHTML.slice(0, 90));""")).isEqualTo(List.of());
        assertThat(phone.run("""
                return [...document.querySelectorAll('.find .button, .tools a, .site-nav a, .tile')]
                  .map(it => it.getBoundingClientRect())
                  .filter(it => it.height > 0 && (it.height < 60 || it.width < 60)).length;""")).isEqualTo(0L);
    }

    @Test
    void nothingIsWiderThanASmallScreen() {
        for (String path : new String[] {"/", "/subjects", "/subjects/ice-snow", "/alerts", "/packs", "/settings"}) {
            phone.open(path);
            assertThat(phone.run("return document.documentElement.scrollWidth - innerWidth;"))
                    .as(path)
                    .isEqualTo(0L);
        }
    }

    @Test
    void theSearchOfTheFrontPageNeedsNoScript() {
        phone.open("/").type("#hero-find", "冻伤");
        assertThat(phone.find("#hero-find").getCssValue("color"))
                .as("what is typed can be read")
                .isNotEqualTo(phone.find("#hero-find").getCssValue("background-color"));
        phone.click(".hero .find button");

        phone.until(page -> phone.path().startsWith("/search?q="));
    }
}
