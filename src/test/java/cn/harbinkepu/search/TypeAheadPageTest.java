package cn.harbinkepu.search;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.StackResource;

import static cn.harbinkepu.search.Articles.article;
import static cn.harbinkepu.search.Lookups.publish;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class TypeAheadPageTest {

    @RegisterExtension
    static final Browser desktop = Browser.desktop();

    @Test
    void aTitleTypedInPinyinIsChosenByTheKeysAndOpened() {
        String id = published("蓑羽鹤飞越兴安岭");
        String option = "#hero-find-titles [role=option]";
        desktop.open("/").type("#hero-find", "suoyuhe fei").untilShown(option, "蓑羽鹤飞越兴安岭");
        WebElement box = desktop.find("#hero-find");

        box.sendKeys(Keys.ARROW_DOWN);
        assertThat(box.getDomAttribute("aria-activedescendant"))
                .isEqualTo(desktop.find(option).getDomAttribute("id"));
        assertThat(desktop.find(option).getDomAttribute("aria-selected")).isEqualTo("true");
        box.sendKeys(Keys.ENTER);

        desktop.untilAt("/r/" + id);
    }

    @Test
    void enterWithoutAChoiceSearchesAndEscapeOnlyClosesTheList() {
        published("白枕鹤的舞步");
        String option = "#find-titles [role=option]";
        desktop.open("/subjects").type("#find", "白枕鹤").untilShown(option, "白枕鹤的舞步");
        WebElement box = desktop.find("#find");

        box.sendKeys(Keys.ESCAPE);
        assertThat(desktop.all(option)).isEmpty();
        assertThat(box.getDomProperty("value")).isEqualTo("白枕鹤");
        box.sendKeys(Keys.ARROW_DOWN);
        desktop.untilShown(option, "白枕鹤的舞步");
        box.sendKeys(Keys.ESCAPE);
        box.sendKeys(Keys.ENTER);

        desktop.until(page -> page.getCurrentUrl().contains("/search?q="));
        assertThat(desktop.find("#q").getDomProperty("value")).isEqualTo("白枕鹤");
    }

    private static String published(String title) {
        return publish(title, List.of(article(title, "它们在江湾里过夜。"))).getFirst();
    }
}
