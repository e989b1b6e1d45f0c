package cn.harbinkepu.review.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ReviewPageTest {

    private static final String SELECT = """
            const text = document.querySelector(arguments[0]);
            const node = document.createTreeWalker(text, NodeFilter.SHOW_TEXT).nextNode();
            const range = document.createRange();
            range.setStart(node, node.data.indexOf(arguments[1]));
            range.setEnd(node, node.data.indexOf(arguments[1]) + arguments[1].length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);""";

    @RegisterExtension
    static final Browser desk = Browser.desktop();

    @RegisterExtension
    static final Browser phone = Browser.phone();

    @RegisterExtension
    static final Browser plain = Browser.phone().withoutScript();

    @Test
    void threePeopleReviewOneOfThemByALinkOnAPhone() throws Exception {
        String id = Staff.complete("三个人审的冰上安全");
        assertThat(Staff.act("editor", id, "submit", Map.of()).statusCode()).isEqualTo(200);

        desk.signIn("reviewer").open("/studio/review");
        assertThat(waiting()).anyMatch(work -> work.contains("三个人审的冰上安全"));
        desk.open("/studio/resources/" + id);
        desk.click("form[action$='/claim'] button").untilShown("#review", "我已认领");
        desk.click("form[action$='/review'] button[value='APPROVE']").untilShown("main", "审核意见已记下");
        desk.driver().manage().deleteAllCookies();
        desk.signIn("chief").open("/studio/resources/" + id);
        desk.click("#invite summary");
        desk.type("#guest-name", "周教授").type("#guest-unit", "哈尔滨工业大学").type("#guest-title", "研究员");
        desk.click("#invite form button[type='submit']").untilShown("h1", "请 周教授 签审");
        assertThat(desk.all("svg.qr path")).hasSize(1);
        String url = desk.find("#sign-url").getAttribute("value").replaceFirst("^[a-z]+://[^/]*", "");

        phone.driver().manage().window().setSize(new Dimension(360, 740));
        phone.open(url).untilShown("h1", "三个人审的冰上安全");
        assertThat(phone.run("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        phone.run(SELECT, "[data-remarkable]", "至少十厘米");
        phone.click(".remark-bar:not([hidden]) button");
        assertThat(phone.find("#exact").getAttribute("value")).isEqualTo("至少十厘米");
        phone.type("#words", "建议注明出处").click("[data-remark-form] button[type='submit']");
        phone.untilShown(".remarks", "建议注明出处");
        assertThat(phone.text("mark.passage")).isEqualTo("至少十厘米");
        phone.picture("sign-phone");
        phone.type("#statement", "内容科学准确，同意发布。").type("#name", "周老师");
        phone.click("#sign button[value='APPROVE']").untilShown("[data-refused-summary]", "请亲手输入您的姓名“周教授”");
        assertThat(phone.run("return document.activeElement.dataset.refusedSummary"))
                .isEqualTo("");
        assertThat(phone.text("#name-error")).contains("周教授");
        assertThat(phone.find("#statement").getAttribute("value")).contains("同意发布");
        phone.run("document.querySelector('#name').value = ''");
        phone.type("#name", "周教授");
        phone.click("#sign button[value='APPROVE']").untilShown("h1", "已签审通过");
        assertThat(phone.open(url).text("main")).contains("已经用过");
        assertThat(phone.errors()).allMatch(error -> error.contains("410") || error.contains("422"));

        desk.driver().manage().deleteAllCookies();
        desk.signIn("chief").open("/studio/resources/" + id);
        assertThat(desk.text("main")).contains("周教授", "凭链接签审", "哈尔滨工业大学，研究员", "您发出的签审链接");
        desk.driver().manage().deleteAllCookies();
        desk.signIn("museum-chief").open("/studio/resources/" + id);
        desk.click("form[action$='/review'] button[value='APPROVE']").untilShown("main", "审核意见已记下");
        assertThat(Staff.view("chief", id).getString("state")).isEqualTo("REVIEWED");
    }

    @Test
    void aReviewerRemarksOnASelectedPassageAndTheAuthorSeesItInTheEditor() throws Exception {
        String id = Staff.complete("选中文字提意见");
        Staff.act("editor", id, "submit", Map.of());
        desk.signIn("reviewer").forgetErrors().open("/studio/resources/" + id);
        desk.run(SELECT, ".prose.preview", "至少十厘米");
        desk.click(".remark-bar:not([hidden]) button").type("#words", "请核对数字");
        desk.click("input[name='must'][value='yes']").click("[data-remark-form] button[type='submit']");
        desk.untilShown("mark.passage.must", "至少十厘米");
        desk.picture("review-desk");
        desk.type("#comment", "请核对数字后再提交").click("form[action$='/review'] button[value='RETURN']");
        desk.untilShown("main", "审核意见已记下");

        desk.driver().manage().deleteAllCookies();
        desk.signIn("editor").open("/studio/resources/" + id + "/edit");
        assertThat(desk.text("#remarks-beside")).contains("必改", "至少十厘米", "请核对数字");
        assertThat(desk.errors()).isEmpty();
    }

    @Test
    void theWordsOfARefusalAreInSight() {
        String id = Staff.complete("还有必改意见没有解决");
        Staff.act("editor", id, "submit", Map.of());
        desk.signIn("reviewer").open("/studio/resources/" + id);
        desk.type("#words", "请核对数字").click("input[name='must'][value='yes']");
        desk.click("[data-remark-form] button[type='submit']").untilShown("[data-done]", "意见已记下");

        desk.click("form[action$='/review'] button[value='APPROVE']").untilShown("#review-error", "必改");

        desk.until(page -> Boolean.TRUE.equals(desk.run("const box = document.querySelector('#review-error')"
                + ".getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight;")));
    }

    @Test
    void aStepThatNobodyIsChosenForIsNotUsedWhateverItIsCalled() {
        Form chief = Form.as("chief");
        String organisation = chief.open("/studio/review-plans")
                .replaceFirst("(?s).*name=\"organisation\"><option value=\"([0-9a-f-]{36})\".*", "$1");

        String saved = chief.form()
                .formParam("organisation", organisation)
                .formParam("kind", "EXHIBIT")
                .formParam("name", "初审", "复审", "终审", "会签")
                .formParam("role", "reviewer", "expert", "chief", "")
                .formParam("days", "3", "3", "3", "3")
                .post("/studio/review-plans")
                .header("Location");
        chief.form()
                .formParam("organisation", organisation)
                .formParam("kind", "EXHIBIT")
                .post("/studio/review-plans/remove");

        assertThat(saved).endsWith("done=plan-saved");
    }

    @Test
    void worksWithoutScript() {
        String id = Staff.complete("没有脚本也能提意见");
        Staff.act("editor", id, "submit", Map.of());
        Staff.approve("reviewer", id);
        String url = Caller.as("chief")
                .contentType("application/json")
                .body(Map.of("name", "吴医生", "unit", "市第一医院", "credential", "执业证号 110"))
                .post("/api/v1/resources/" + id + "/sign-links")
                .then()
                .statusCode(201)
                .extract()
                .path("url");
        String path = url.substring(url.indexOf("/sign/"));

        plain.open(path).type("#exact", "至少十厘米").type("#words", "照抄的原文").click("[data-remark-form] button");
        plain.untilShown(".remarks", "照抄的原文");
        plain.type("#exact", "没有这句话").type("#words", "找不到").click("[data-remark-form] button");
        plain.untilShown("#comments .error", "没有找到这段文字");
        assertThat(List.of(plain.find("#words").getAttribute("value"))).containsExactly("找不到");
    }

    /// All that waits for the one who is signed in, page by page: other tests have handed in works of theirs.
    private static List<String> waiting() {
        List<String> works = new ArrayList<>();
        while (true) {
            desk.all(".work").forEach(work -> works.add(work.getText()));
            List<WebElement> next = desk.all("a[rel='next']");
            if (next.isEmpty()) {
                return works;
            }
            desk.driver().get(next.getFirst().getDomProperty("href"));
        }
    }
}
