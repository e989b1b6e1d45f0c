package cn.harbinkepu.resource.web;

import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class StudioListsIT {

    @Inject
    Pool pool;

    @Test
    void aListIsNarrowedByWhatItsAddressSays() {
        Staff.complete("筛选甲 稿件");
        Staff.draft(Map.of("kind", "COURSE", "title", "筛选乙 稿件", "subjects", java.util.List.of("water")));
        Form editor = Form.as("editor");

        assertThat(editor.open("/studio?tab=mine&q=筛选")).contains("筛选甲 稿件", "筛选乙 稿件", "共 2 条");
        assertThat(editor.open("/studio?tab=mine&q=筛选&kind=COURSE"))
                .contains("筛选乙 稿件", "共 1 条", "<option value=\"COURSE\" selected>")
                .doesNotContain("筛选甲 稿件");
        assertThat(editor.open("/studio?tab=mine&q=筛选&subject=water")).contains("共 1 条");
        assertThat(editor.open("/studio?tab=mine&q=筛选&to=2020-01-01")).contains("没有符合条件的稿件");
        assertThat(editor.open("/studio?tab=all&q=筛选&sort=title&from=junk&page=-3"))
                .contains("共 2 条");
        assertThat(editor.open("/studio?tab=all&q=筛选&page=999")).contains("筛选甲 稿件", "共 2 条");
    }

    @Test
    void anActOnSeveralTellsOfEachWhatBecameOfIt() {
        String ready = Staff.complete("批量可交");
        String bare = Staff.draft(Map.of("kind", "ARTICLE", "title", "批量不可交"));
        Form editor = Form.as("editor");
        assertThat(editor.open("/studio/bulk?act=submit&ids=" + ready + "&ids=" + bare))
                .contains("将处理 2 条", "批量可交", "批量不可交");

        Response told = editor.form()
                .formParam("act", "submit")
                .formParam("ids", ready, bare)
                .post("/studio/bulk");

        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.asString()).contains("完成 1 条，没有完成 1 条", "许可");
        assertThat(Staff.view("editor", ready).getString("state")).isEqualTo("SUBMITTED");
        assertThat(Staff.view("editor", bare).getString("state")).isEqualTo("DRAFT");
    }

    @Test
    void aFieldIsAddedToOrPutInPlaceOfWhatIsThere() {
        String id = Staff.draft(Map.of("kind", "ARTICLE", "title", "批量主题", "keywords", java.util.List.of("冰")));
        Form editor = Form.as("editor");

        set(editor, id, "keywords", "add", "雪、江");
        assertThat(Staff.view("editor", id).getList("keywords", String.class)).containsExactly("冰", "雪", "江");
        set(editor, id, "keywords", "replace", "春");
        assertThat(Staff.view("editor", id).getList("keywords", String.class)).containsExactly("春");
    }

    @Test
    void withdrawingSeveralAsksWhyAndForTheChief() {
        String id = Staff.published("批量撤回");
        Form chief = Form.as("chief");

        Response noReason =
                chief.form().formParam("act", "withdraw").formParam("ids", id).post("/studio/bulk");
        assertThat(noReason.statusCode()).isEqualTo(422);
        assertThat(noReason.asString()).contains("请写明原因。");
        Response byEditor = Form.as("editor")
                .form()
                .formParam("act", "withdraw")
                .formParam("reason", "r")
                .formParam("ids", id)
                .post("/studio/bulk");
        assertThat(byEditor.asString()).contains("没有完成 1 条");

        chief.form()
                .formParam("act", "withdraw")
                .formParam("reason", "内容过时")
                .formParam("ids", id)
                .post("/studio/bulk");
        assertThat(Staff.view("editor", id).getString("state")).isEqualTo("WITHDRAWN");
    }

    @Test
    void draftsAreDeletedTogetherUnlessTheyWereHandedIn() {
        String draft = Staff.complete("批量删除");
        String handedIn = Staff.complete("批量不删");
        Staff.act("editor", handedIn, "submit", Map.of());
        Form editor = Form.as("editor");
        assertThat(editor.open("/studio/bulk?act=discard&ids=" + draft)).contains("不能恢复", "批量删除");

        Response told = editor.form()
                .formParam("act", "discard")
                .formParam("ids", draft, handedIn)
                .post("/studio/bulk");

        assertThat(told.asString()).contains("完成 1 条，没有完成 1 条");
        assertThat(editor.page("/studio/resources/" + draft).statusCode()).isEqualTo(404);
        assertThat(Staff.view("editor", handedIn).getString("state")).isEqualTo("SUBMITTED");
    }

    @Test
    void theChiefGivesDraftsOfOneAuthorToAnother() {
        String draft = Staff.complete("批量移交");
        String done = Staff.published("批量不移交");
        Form chief = Form.as("chief");
        String question = chief.open("/studio/bulk?act=hand-over&ids=" + draft);
        String to = person("chief");
        assertThat(question).contains("<option value=\"" + to + "\">");
        assertThat(Form.as("editor").open("/studio?tab=mine")).doesNotContain("value=\"hand-over\"");

        Response nobody = chief.form()
                .formParam("act", "hand-over")
                .formParam("ids", draft)
                .post("/studio/bulk");
        Response told = chief.form()
                .formParam("act", "hand-over")
                .formParam("to", to)
                .formParam("ids", draft, done)
                .post("/studio/bulk");

        assertThat(nobody.statusCode()).isEqualTo(422);
        assertThat(told.asString()).contains("完成 1 条，没有完成 1 条", "只有草稿和审核中的稿件可以移交");
        assertThat(Staff.view("chief", draft).getString("author")).isEqualTo("终审 陈岩");
    }

    private String person(String username) {
        return pool.preparedQuery("select id from person where username = $1")
                .execute(Tuple.of(username))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getUUID(0)
                .toString();
    }

    private static void set(Form form, String id, String act, String mode, String values) {
        assertThat(form.form()
                        .formParam("act", act)
                        .formParam("mode", mode)
                        .formParam("values", values)
                        .formParam("ids", id)
                        .post("/studio/bulk")
                        .statusCode())
                .isEqualTo(200);
    }
}
