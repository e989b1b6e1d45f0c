package cn.harbinkepu.bulk;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;

import static cn.harbinkepu.bulk.Importing.newId;
import static cn.harbinkepu.bulk.Importing.publicStatus;
import static cn.harbinkepu.bulk.Importing.row;
import static cn.harbinkepu.bulk.Importing.run;
import static cn.harbinkepu.bulk.Importing.shown;
import static cn.harbinkepu.bulk.Importing.undone;
import static org.assertj.core.api.Assertions.assertThat;

/// An import can be taken back, as far as nobody has gone on from it.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class UndoIT {

    @Test
    void whatWasNewIsWithdrawnAndWhatWasChangedIsAsItWas() {
        JsonObject old = row(newId(), "原来的标题");
        String kept = run("chief", "?publish=true", old).getString("rows[0].resource");
        JsonPath second =
                run("chief", "?publish=true", row(newId(), "新来的"), old.copy().put("title", "改坏的标题"));
        String fresh = second.getString("rows[0].resource");

        JsonPath report = undone("chief", second.getString("id"));

        assertThat(report.getInt("undo.withdrawn")).isEqualTo(1);
        assertThat(report.getInt("undo.restored")).isEqualTo(1);
        assertThat(publicStatus(fresh)).isEqualTo(410);
        assertThat(shown(kept).getString("title")).isEqualTo("原来的标题");
        assertThat(shown(kept).getInt("revision")).isEqualTo(3);
        Await.until(
                () -> Caller.nobody().get("/api/v1/search?q={q}", "改坏的标题").asString(),
                found -> !found.contains(kept) || !found.contains("改坏的标题"));
        assertThat(undone("chief", second.getString("id")).getInt("undo.restored"))
                .isEqualTo(1);
        assertThat(shown(kept).getInt("revision")).isEqualTo(3);
    }

    @Test
    void whatWasUndoneCanBeImportedAgain() {
        JsonObject row = row(newId(), "再来一次");
        JsonPath first = run("chief", "?publish=true", row);
        String id = first.getString("rows[0].resource");
        undone("chief", first.getString("id"));

        JsonPath again = run("chief", "?publish=true", row);

        assertThat(again.getString("rows[0].resource")).isEqualTo(id);
        assertThat(shown(id).getInt("revision")).isEqualTo(2);
    }

    @Test
    void draftsThatNobodyTouchedAreGoneAndOthersAreLeftAndListed() {
        JsonPath report = run("editor", "", row(newId(), "没人动过"), row(newId(), "有人改过"));
        String gone = report.getString("rows[0].resource");
        String edited = report.getString("rows[1].resource");
        edit(edited);

        JsonPath undo = undone("editor", report.getString("id"));

        assertThat(undo.getInt("undo.removed")).isEqualTo(1);
        assertThat(undo.getInt("undo.left")).isEqualTo(1);
        assertThat(undo.getString("rows[1].undoNote")).contains("已有人处理");
        assertThat(Caller.as("editor").get("/api/v1/resources/{id}", gone).statusCode())
                .isEqualTo(404);
        assertThat(Staff.view("editor", edited).getString("summary")).isEqualTo("手写的摘要");
    }

    @Test
    void severalRowsOfOneResourceAreTakenBackTogether() {
        JsonObject row = row(newId(), "第一稿");
        String id = run("chief", "?publish=true", row).getString("rows[0].resource");
        JsonPath twice = run(
                "chief",
                "?publish=true",
                row.copy().put("title", "第二稿"),
                row.copy().put("title", "第三稿"));

        undone("chief", twice.getString("id"));

        assertThat(shown(id).getString("title")).isEqualTo("第一稿");
    }

    @Test
    void whatALaterRowLeftAsADraftGoesWithWhatTheFirstMadePublic() {
        JsonObject row = row(newId(), "先公开的");
        JsonPath twice = run("chief", "?publish=true", row, row.copy().put("body", "吃这种野菜可以根治糖尿病。"));
        String id = twice.getString("rows[0].resource");
        assertThat(twice.getInt("held")).as(twice.prettify()).isEqualTo(1);
        assertThat(Staff.view("chief", id).getInt("revision")).isEqualTo(2);

        JsonPath report = undone("chief", twice.getString("id"));

        assertThat(report.getInt("undo.left")).isZero();
        assertThat(publicStatus(id)).isEqualTo(410);
        assertThat(Staff.view("chief", id).getInt("revision")).isEqualTo(1);
        assertThat(Staff.view("chief", id).getString("state")).isEqualTo("WITHDRAWN");
    }

    @Test
    void aTrialHasNothingToUndoAndAnEditorDoesNotWithdraw() {
        String trial = run("chief", "?dryRun=true", row(newId(), "试试")).getString("id");
        String published = run("chief", "?publish=true", row(newId(), "已公开")).getString("id");

        assertThat(Caller.as("chief").post("/api/v1/imports/{id}/undo", trial).statusCode())
                .isEqualTo(409);
        assertThat(Caller.as("editor")
                        .post("/api/v1/imports/{id}/undo", published)
                        .statusCode())
                .isEqualTo(403);
    }

    private static void edit(String id) {
        Caller.as("editor")
                .contentType("application/json")
                .header("If-Match", "\"" + Staff.view("editor", id).getInt("version") + "\"")
                .body(Map.of("summary", "手写的摘要"))
                .patch("/api/v1/resources/{id}", id)
                .then()
                .statusCode(200);
    }
}
