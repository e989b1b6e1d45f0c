package cn.harbinkepu.search;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.StackResource;

import static cn.harbinkepu.search.Articles.article;
import static cn.harbinkepu.search.Articles.mark;
import static cn.harbinkepu.search.Lookups.publish;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ResultsPageTest {

    @RegisterExtension
    static final Browser phone = Browser.phone().withoutScript();

    @Test
    void blocksStandBehindTheFirstOfTheListAndFitOnAPhone() {
        String mark = mark();
        publish(
                mark,
                List.of(
                        article(mark + " 一", mark + "，冰"),
                        article(mark + " 二", mark + "，冰"),
                        article(mark + " 三", mark + "，冰"),
                        article(mark + " 图书", mark + "，冰").put("kind", "BOOK"),
                        article(mark + " 四", mark + "，冰"),
                        article(mark + " 另一本书", "冰").put("kind", "BOOK"),
                        article(mark + " 另一件展品", "冰").put("kind", "EXHIBIT")));

        phone.open("/search?q=" + mark);

        assertThat(phone.find(".block.exhibits a").getText()).isEqualTo(mark + " 另一件展品");
        List<String> leading = texts(".found:first-of-type h3");
        assertThat(texts(".block.books li a"))
                .doesNotContainAnyElementsOf(leading)
                .contains(mark + " 另一本书");
        assertThat(phone.run("return document.querySelector('.found').compareDocumentPosition("
                        + "document.querySelector('.blocks')) & Node.DOCUMENT_POSITION_FOLLOWING;"))
                .isEqualTo(4L);
        assertThat(phone.run("return document.documentElement.scrollWidth - innerWidth;"))
                .isEqualTo(0L);
    }

    @Test
    void whatCannotBeLookedForComesBackWithItsWords() {
        String typed = "冰".repeat(301);

        phone.open("/search?q=" + typed);

        assertThat(phone.find("#q").getDomProperty("value")).isEqualTo(typed);
        assertThat(phone.find("#q").getDomAttribute("aria-invalid")).isEqualTo("true");
        assertThat(phone.text("#problem")).isEqualTo("搜索词最多 300 个字，请缩短后再试。");
        phone.open("/search?q=%E5%86%B0&cursor=old");
        assertThat(phone.find("#q").getDomProperty("value")).isEqualTo("冰");
        assertThat(phone.text("#problem")).contains("请从第一页重新开始");
        assertThat(phone.find("#q").getDomAttribute("aria-invalid")).isNull();
        assertThat(phone.find("#problem + p a").getDomAttribute("href")).isEqualTo("/search?q=%E5%86%B0");
    }

    @Test
    void aTimeIsChosenShownAndTakenBackWithoutScript() {
        String mark = mark();
        publish(mark, List.of(article(mark + " 新", "冰")));

        phone.open("/search?q=" + mark).find("#days summary").click();
        phone.run("document.querySelector('#from').value = '2026-01-01';"
                + "document.querySelector('#to').value = '2026-01-31';");
        phone.find("#days button").click();
        phone.until(page -> page.getCurrentUrl().contains("to=2026-01-31"));

        assertThat(phone.find("#found").getText()).contains("共 0 项");
        assertThat(phone.find("#q").getDomProperty("value")).isEqualTo(mark);
        assertThat(texts("a.tag").stream().map(tag -> tag.replaceAll("\\s+", "")))
                .contains("取消2026-01-01起发布×", "取消2026-01-31及以前发布×");
        phone.open("/search?q=" + mark + "&from=2026-01-01&to=2099-12-31");
        assertThat(phone.find("#from").getDomProperty("value")).isEqualTo("2026-01-01");
        assertThat(phone.find("#to").getDomProperty("value")).isEqualTo("2099-12-31");
        assertThat(phone.find("#found").getText()).contains("共 1 项");
    }

    private List<String> texts(String selector) {
        return phone.all(selector).stream().map(each -> each.getText()).toList();
    }

    @Test
    void aSearchIsSavedFoundAgainAndDeletedWithoutScript() {
        String mark = mark();
        phone.signIn("expert").open("/search?q=" + mark + "&kind=ARTICLE");

        phone.click("form[action='/me/searches'] button").untilAt("/me/searches");
        assertThat(phone.text(".saved li")).contains(mark, "文章");

        phone.click(".saved a").untilAt("/search?q=" + mark + "&kind=ARTICLE");
        phone.open("/me/searches").click(".saved form button").until(page -> phone.all(".saved li").stream()
                .noneMatch(each -> each.getText().contains(mark)));
    }
}
