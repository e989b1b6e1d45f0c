package cn.harbinkepu.resource.web;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.MultiPartSpecification;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;

import static org.assertj.core.api.Assertions.assertThat;

/// Somebody else was quicker: the person is told who did what, and keeps their words.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class RefusedFormsIT {

    @Test
    void aReviewOfWhatWasTakenBackCanStillBeSentAsAComment() {
        String id = submitted("审核时被撤回");
        Form reviewer = Form.as("reviewer");
        String version = version(reviewer, id);
        takeBack(id);

        Response refused = reviewer.form()
                .formParam("version", version)
                .formParam("verdict", "RETURN")
                .formParam("comment", "第一段有误<b>\n请改")
                .post("/studio/resources/" + id + "/review");

        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(refused.asString())
                .contains("撤回提交，稿件回到了草稿", "第一段有误&lt;b&gt;\n请改</textarea>", "/comments", "name=\"words\"");
    }

    @Test
    void aReviewerOfAnotherOrganisationKeepsTheWordsAboutWhatIsNotTheirsToSeeAnyMore() {
        String id = submitted("别的单位审核时被撤回");
        Staff.approve("reviewer", id);
        Staff.approve("expert", id);
        Form chief = Form.as("museum-chief");
        String version = version(chief, id);
        takeBack(id);

        Response refused = chief.form()
                .formParam("version", version)
                .formParam("verdict", "RETURN")
                .formParam("comment", "展品年代有误")
                .post("/studio/resources/" + id + "/review");

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.asString()).contains("展品年代有误</textarea>", "可能已撤回提交").doesNotContain("别的单位审核");
    }

    @Test
    void whoBeginsACorrectionSecondIsToldWhoWasFirst() {
        String id = Staff.published("两个人发起更正");
        assertThat(correct("chief", id, "终审先发现的错").statusCode()).isEqualTo(303);

        Response second = correct("editor", id, "编辑后写的原因");

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.asString()).contains("终审 陈岩 已于", "发起更正。", "编辑后写的原因</textarea>");
    }

    @Test
    void anExpertWhoseLinkEndsMeanwhileKeepsTheWordsAndKnowsWhomToAsk() {
        String id = submitted("链接中途失效");
        Staff.approve("reviewer", id);
        String url = Caller.as("chief")
                .contentType(ContentType.JSON)
                .body(Map.of("name", "吴医生", "unit", "市第一医院", "credential", "执业证号 110"))
                .post("/api/v1/resources/" + id + "/sign-links")
                .path("url");
        takeBack(id);

        Response ended = io.restassured.RestAssured.given()
                .accept("text/html")
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParams(Map.of("verdict", "RETURN", "name", "吴医生", "statement", "剂量写错了，请核对"))
                .post(url.substring(url.indexOf("/sign/")));

        assertThat(ended.statusCode()).isEqualTo(410);
        assertThat(ended.asString()).contains("剂量写错了，请核对", "终审 陈岩", "mailto:?subject=");
    }

    @Test
    void aConflictNamesTheFieldsAndShowsWhatIsSavedInWordsForPeople() {
        String id = Staff.complete("冲突的字段");
        Form editor = Form.as("editor");
        String base = editor.open("/studio/resources/" + id + "/edit")
                .replaceFirst("(?s).*name=\"base\" value=\"([^\"]+)\".*", "$1");
        save(Form.as("chief"), id, base, "water", "终审来源", "第一段。\n\n第二段。");

        Response late = save(editor, id, base, "health", "编辑来源", "我的正文。");

        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.asString())
                .contains("资料来源：现在是“终审来源", "正文：查看现在的内容</summary><p>第一段。</p><p>第二段。</p>", "学科主题：现在是“")
                .doesNotContain("Optional", "现在是“[", "现在是“water");
    }

    @Test
    void theFormIsNotOpenedForWhoCouldNotSaveIt() {
        String id = Caller.as("chief")
                .contentType(ContentType.JSON)
                .body(Map.of("kind", "ARTICLE", "title", "终审自己的稿件", "body", "正文。", "sources", List.of()))
                .post("/api/v1/resources")
                .path("id");
        Form editor = Form.as("editor");

        Response form = editor.page("/studio/resources/" + id + "/edit");
        Response saved = save(editor, id, "", "water", "来源", "编辑白写的正文");

        assertThat(form.statusCode()).isEqualTo(403);
        assertThat(form.asString())
                .contains("只有作者本人或本单位的终审编辑可以修改草稿。", "href=\"/studio/resources/" + id + "\"")
                .doesNotContain("id=\"edit\"");
        assertThat(saved.statusCode()).isEqualTo(403);
        assertThat(saved.asString()).contains("编辑白写的正文</textarea>");
    }

    @Test
    void whatIsMissingBeforeHandingInNamesTheSource() {
        String id = Staff.draft(Map.of("kind", "ARTICLE", "title", "没有来源", "body", "正文。"));

        assertThat(Form.as("editor").open("/studio/resources/" + id)).contains("还没有写资料来源");
    }

    private static String submitted(String title) {
        String id = Staff.complete(title);
        assertThat(Staff.act("editor", id, "submit", Map.of()).statusCode()).isEqualTo(200);
        return id;
    }

    private static void takeBack(String id) {
        Form editor = Form.as("editor");
        assertThat(editor.form()
                        .formParam("version", version(editor, id))
                        .post("/studio/resources/" + id + "/take-back")
                        .statusCode())
                .isEqualTo(303);
    }

    private static String version(Form person, String id) {
        return person.open("/studio/resources/" + id).replaceFirst("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1");
    }

    private static Response correct(String person, String id, String reason) {
        return Form.as(person).form().formParam("reason", reason).post("/studio/resources/" + id + "/correct");
    }

    private static Response save(Form person, String id, String base, String subject, String source, String body) {
        return person.multipart()
                .multiPart("version", "1")
                .multiPart("base", base)
                .multiPart(text("title", "冲突的字段"))
                .multiPart(text("body", body))
                .multiPart("licence", "CC-BY-SA-4.0")
                .multiPart("subjects", subject)
                .multiPart(text("attribution", "哈尔滨科普测试"))
                .multiPart(text("source-title", source))
                .post("/studio/resources/" + id + "/edit");
    }

    private static MultiPartSpecification text(String name, String value) {
        return new MultiPartSpecBuilder(value)
                .controlName(name)
                .charset("UTF-8")
                .build();
    }
}
