package cn.harbinkepu.quality;

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
class QualityPanelPageTest {

    @RegisterExtension
    static final Browser browser = Browser.desktop();

    @RegisterExtension
    static final Browser withoutScript = Browser.phone().withoutScript();

    @Test
    void findingsFollowTheWriterAndLeadToTheField() {
        String id = Staff.complete("写作时的检查");
        browser.signIn("editor").open("/studio/resources/" + id + "/edit");
        assertThat(browser.text("#quality-live [data-count]")).startsWith("必改 0 处");

        browser.type("#summary", "本药药到病除，不留后患。");

        browser.until(page -> browser.text("#quality-live [data-count]").startsWith("必改 1 处"));
        assertThat(browser.text("#quality-live [data-rule=medical-promise]")).contains("药到病除");
        browser.click("#quality-live [data-rule=medical-promise] button.go");
        assertThat(browser.run("return document.activeElement.id;")).isEqualTo("summary");
        assertThat(browser.run("const it = document.activeElement;"
                        + "return it.value.slice(it.selectionStart, it.selectionEnd);"))
                .isEqualTo("药到病除");

        browser.type("#summary", "请听医生的话。");
        browser.until(page -> browser.text("#quality-live [data-count]").startsWith("必改 0 处"));
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void aFindingInTheTextLeadsToItsPlaceInTheEditor() {
        String id = Staff.draft(java.util.Map.of("kind", "ARTICLE", "title", "报警器", "body", "请**马上**按装报警器。"));
        browser.signIn("editor").open("/studio/resources/" + id + "/edit");

        browser.click("#quality-live [data-rule=listed-term] button.go");

        browser.until(page -> "按装".equals(browser.run("return getSelection().toString();")));
    }

    @Test
    void thePageOfAResourceShowsTheFindingsWithoutScript() {
        String id = Staff.draft(java.util.Map.of("kind", "ARTICLE", "title", "没有来源", "body", "正文。"));
        withoutScript.signIn("editor").open("/studio/resources/" + id);

        assertThat(withoutScript.text("#quality")).contains("必改 3 处", "请至少写一条资料来源");
    }
}
