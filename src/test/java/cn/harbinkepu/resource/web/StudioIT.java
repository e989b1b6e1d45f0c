package cn.harbinkepu.resource.web;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.response.Response;
import io.restassured.specification.MultiPartSpecification;

import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class StudioIT {

    @Test
    void keepsWhatWasTypedWhenSomebodyElseWasQuicker() {
        String id = Staff.complete("同时修改的稿件");
        Form editor = Form.as("editor");
        Form chief = Form.as("chief");
        assertThat(save(chief, id, "1", "终审先改的标题").statusCode()).isEqualTo(303);

        Response late = save(editor, id, "1", "编辑后改的标题");

        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.asString()).contains("别人刚刚保存了这份稿件", "value=\"编辑后改的标题\"", "name=\"version\" value=\"2\"");
        assertThat(Staff.view("editor", id).getString("title")).isEqualTo("终审先改的标题");
        assertThat(save(editor, id, "2", "编辑后改的标题").statusCode()).isEqualTo(303);
    }

    @Test
    void showsWordsBesideEachWrongField() {
        String id = Staff.complete("填错的稿件");

        Response page = Form.as("editor")
                .multipart()
                .multiPart("version", "1")
                .multiPart(text("title", "填错的稿件"))
                .multiPart(text("source", "不是网址"))
                .multiPart("subjects", "no-such")
                .post("/studio/resources/" + id + "/edit");

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.asString()).contains("id=\"source-error\"", "value=\"不是网址\"", "“no-such”不在词表中。");
    }

    @Test
    void tellsAReviewerInWordsWhatIsNotTheirsAndKeepsTheComment() {
        String id = Staff.complete("审核页面");
        Staff.act("editor", id, "submit", Map.of());
        Form reviewer = Form.as("reviewer");
        assertThat(Form.as("expert").open("/studio/resources/" + id)).contains("“初审”这一步由审核员完成");

        Response noWords = reviewer.form()
                .formParam("verdict", "RETURN")
                .formParam("comment", "  ")
                .post("/studio/resources/" + id + "/review");
        assertThat(noWords.statusCode()).isEqualTo(422);
        assertThat(noWords.asString()).contains("退回时请写明修改意见。");

        Response stale = reviewer.form()
                .formParam("version", "1")
                .formParam("verdict", "APPROVE")
                .formParam("comment", "写得清楚")
                .post("/studio/resources/" + id + "/review");
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.asString()).contains("写得清楚</textarea>");

        assertThat(reviewer.form()
                        .formParam("verdict", "APPROVE")
                        .post("/studio/resources/" + id + "/review")
                        .statusCode())
                .isEqualTo(303);
        assertThat(reviewer.open("/studio/resources/" + id)).contains("“复审”这一步由学科专家完成");
    }

    @Test
    void withoutAScriptTooOnlyWhatAPersonChangedIsSaved() {
        String id = Staff.complete("两个人");
        Form editor = Form.as("editor");
        Matcher base = Pattern.compile("name=\"base\" value=\"([^\"]+)\"")
                .matcher(editor.open("/studio/resources/" + id + "/edit"));
        assertThat(base.find()).isTrue();
        assertThat(save(editor, id, base.group(1), "两个人", "甲的署名").statusCode()).isEqualTo(303);

        Response late = save(editor, id, base.group(1), "乙的标题", "哈尔滨科普测试");

        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.asString())
                .contains("您在另一个窗口保存过这份稿件", "value=\"乙的标题\"", "value=\"甲的署名\"")
                .doesNotContain("下面是别人存下的内容");
        assertThat(save(editor, id, base.group(1), "两个人", "乙的署名").asString()).contains("署名：现在是“甲的署名”");
    }

    private static Response save(Form editor, String id, String base, String title, String attribution) {
        return editor.multipart()
                .multiPart("version", "1")
                .multiPart("base", base)
                .multiPart(text("title", title))
                .multiPart(text("body", "松花江的冰有多厚才安全？至少十厘米。"))
                .multiPart("licence", "CC-BY-SA-4.0")
                .multiPart(text("attribution", attribution))
                .multiPart(text("source-title", "测试用的资料"))
                .post("/studio/resources/" + id + "/edit");
    }

    @Test
    void asksWhenAScheduleHasNoTimeAndWhyForAWithdrawal() {
        String id = Staff.complete("发布页面");
        Staff.review(id);
        Form chief = Form.as("chief");

        Response noTime = chief.form().formParam("when", "at").post("/studio/resources/" + id + "/publish");
        assertThat(noTime.statusCode()).isEqualTo(422);
        assertThat(noTime.asString()).contains("请填写日期和时间。");
        Response both = chief.form()
                .formParam("when", "now")
                .formParam("at", "2099-01-01T08:00")
                .post("/studio/resources/" + id + "/publish");
        assertThat(both.statusCode()).isEqualTo(422);
        assertThat(both.asString()).contains("填了时间，选的却是“立即”", "value=\"2099-01-01T08:00\"");
        assertThat(chief.form().post("/studio/resources/" + id + "/publish").statusCode())
                .isEqualTo(303);

        Response bothAgain = chief.form()
                .formParam("reason", "依据的手册已废止")
                .formParam("withdrawAt", "2099-01-01T08:00")
                .post("/studio/resources/" + id + "/withdraw");
        assertThat(bothAgain.statusCode()).isEqualTo(422);
        assertThat(Staff.view("chief", id).getString("state")).isEqualTo("PUBLISHED");
        Response noReason = chief.form().post("/studio/resources/" + id + "/withdraw");
        assertThat(noReason.statusCode()).isEqualTo(422);
        assertThat(noReason.asString()).contains("请写明原因。");
    }

    @Test
    void comparesACorrectionWithWhatIsPublic() {
        String id = Staff.published("对照页面");
        Form editor = Form.as("editor");
        assertThat(editor.form()
                        .formParam("reason", "冰厚写错")
                        .post("/studio/resources/" + id + "/correct")
                        .statusCode())
                .isEqualTo(303);
        save(editor, id, Integer.toString(Staff.view("editor", id).getInt("version")), "对照页面（改）");

        assertThat(editor.open("/studio/resources/" + id)).contains("与已公开版本相比", "对照页面<ins>（改）</ins>", "更正原因：冰厚写错");
    }

    @Test
    void refusesAFormWithoutItsTokenAndARoleThatHasNoBusinessHere() {
        String id = Staff.complete("没有令牌");

        assertThat(Form.as("duty").page("/studio").statusCode()).isEqualTo(403);
        Response forged = Form.as("editor").forged().post("/studio/resources/" + id + "/submit");
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(Staff.view("editor", id).getString("state")).isEqualTo("DRAFT");
    }

    private static Response save(Form form, String id, String version, String title) {
        return form.multipart()
                .multiPart("version", version)
                .multiPart(text("title", title))
                .multiPart(text("body", "正文"))
                .multiPart("licence", "CC-BY-SA-4.0")
                .multiPart(text("attribution", "测试"))
                .post("/studio/resources/" + id + "/edit");
    }

    private static MultiPartSpecification text(String name, String value) {
        return new MultiPartSpecBuilder(value)
                .controlName(name)
                .charset("UTF-8")
                .build();
    }
}
