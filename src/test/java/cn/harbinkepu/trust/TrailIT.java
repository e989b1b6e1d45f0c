package cn.harbinkepu.trust;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.local.TestCloud;
import cn.harbinkepu.trust.Trail.Entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class TrailIT {

    @Inject
    AgroalDataSource database;

    @Inject
    RecheckTold recheckTold;

    @Test
    void tellsWhoCheckedWhichRevisionAndWhatWasCorrected() {
        String id = Staff.published("有据可查");
        Staff.act("editor", id, "correct", Map.of("reason", "厚度应为十五厘米"));
        assertThat(trail(id).getList("entries.type")).containsExactly("PUBLISHED");
        Staff.review(id);
        Staff.act("chief", id, "publish", Map.of());

        JsonPath trail = trail(id);

        assertThat(trail.getList("entries.type")).containsExactly("CORRECTED", "PUBLISHED");
        assertThat(trail.getString("entries[0].reason")).isEqualTo("厚度应为十五厘米");
        assertThat(trail.getList("checks.revision")).containsExactly(2, 2, 2, 1, 1, 1);
        assertThat(trail.getList("checks.same")).containsOnly(true);
        assertThat(trail.getString("digest")).isEqualTo(trail.getString("entries[0].digest"));
        assertThat(trail.getBoolean("intact")).isTrue();
        assertThat(trail.getString("nextReview"))
                .isEqualTo(LocalDate.now(Trails.BEIJING).plusMonths(24).toString());
        assertThat(page("/r/" + id).asString()).contains("最近核查", "下次复核", "/r/" + id + "/trail", "CorrectionComment");
        assertThat(page("/r/" + id + "/trail").asString()).contains("厚度应为十五厘米", "与公开内容一致");
    }

    @Test
    void namesAPersonOnlyOnceTheyHaveAgreed() {
        String id = Staff.published("署名");
        String name = "学科专家";
        assertThat(trail(id).getList("checks.by", String.class)).noneMatch(by -> by.contains(name));

        Form.as("expert")
                .form()
                .formParam("by", "name")
                .formParam("credential", "主任医师")
                .post("/studio/credit")
                .then()
                .statusCode(303);

        assertThat(trail(id).getList("checks.credential", String.class).toString())
                .contains("主任医师");
        Form.as("expert").form().formParam("by", "office").post("/studio/credit");
        assertThat(trail(id).getList("checks.credential", String.class).toString())
                .doesNotContain("主任医师");
    }

    @Test
    void ownerAndReviewDateAreReadAndSetByProgramsAndShownInTheList() throws Exception {
        String id = Staff.published("责任到人的一篇");
        JsonPath before = steward("reviewer", id);
        assertThat(before.getString("ownerName")).isEqualTo("编辑 李雪");
        assertThat(before.getBoolean("overdue")).isFalse();
        String chief = owner("chief");
        LocalDate day = LocalDate.now(Trails.BEIJING).plusDays(20);

        Response changed = patch("editor", id, Map.of("owner", chief, "reviewBy", day.toString()));

        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.jsonPath().getString("owner")).isEqualTo(chief);
        assertThat(changed.jsonPath().getString("reviewBy")).isEqualTo(day.toString());
        Form editor = Form.as("editor");
        assertThat(editor.open("/studio?tab=all&q=责任到人&due=30")).contains("责任到人的一篇", day + " 前复核");
        assertThat(editor.open("/studio?tab=all&q=责任到人&due=overdue")).contains("没有符合条件的稿件");
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update stewardship set review_by = current_date - 3 where resource = '" + id + "'");
        }
        assertThat(editor.open("/studio?tab=all&q=责任到人&due=overdue")).contains("应复核，已过期");
        assertThat(steward("editor", id).getBoolean("overdue")).isTrue();
    }

    @Test
    void anOwnerIsToldOnceOfAllThatComesDue() throws Throwable {
        String first = Staff.published("到期提醒甲");
        String second = Staff.published("到期提醒乙");
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("update stewardship set review_by = current_date - 900 where resource in ('" + first
                    + "', '" + second + "')");
        }

        VertxContextSupport.subscribeAndAwait(recheckTold::run);
        VertxContextSupport.subscribeAndAwait(recheckTold::run);

        List<String> told = Caller.as("editor")
                .get("/api/v1/notices?limit=100")
                .jsonPath()
                .getList("items.findAll { it.kind == 'recheck' }.title", String.class);
        assertThat(told).filteredOn(title -> title.contains("到期提醒")).hasSize(1);
        assertThat(told.getFirst()).contains("等").contains("条内容");
    }

    @Test
    void onlyTheOrganisationsEditorsMaySetOwnerAndDateAndOnlySensibleOnes() {
        String id = Staff.published("不由外人改期");
        String tomorrow = LocalDate.now(Trails.BEIJING).plusDays(1).toString();

        assertThat(patch("museum-editor", id, Map.of("reviewBy", tomorrow)).statusCode())
                .isEqualTo(403);
        assertThat(patch("reviewer", id, Map.of("reviewBy", tomorrow)).statusCode())
                .isEqualTo(403);
        Response past = patch("editor", id, Map.of("reviewBy", "2020-01-01"));
        assertThat(past.statusCode()).isEqualTo(422);
        assertThat(past.jsonPath().getString("code")).isEqualTo("invalid-field");
        assertThat(patch("editor", id, Map.of("owner", owner("reviewer"))).statusCode())
                .isEqualTo(422);
        assertThat(patch("editor", id, Map.of()).statusCode()).isEqualTo(422);
        assertThat(patch("editor", Staff.complete("没有公开"), Map.of("reviewBy", tomorrow))
                        .statusCode())
                .isEqualTo(404);

        Response checked = Caller.as("chief")
                .contentType("application/json")
                .body(Map.of("next", tomorrow, "note", "已对照新版指南"))
                .post("/api/v1/resources/{id}/stewardship/checks", id);
        assertThat(checked.statusCode()).isEqualTo(200);
        assertThat(trail(id).getString("entries[0].reason")).isEqualTo("已对照新版指南");
    }

    private static JsonPath steward(String who, String id) {
        return Caller.as(who)
                .get("/api/v1/resources/{id}/stewardship", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Response patch(String who, String id, Map<String, Object> change) {
        return Caller.as(who)
                .contentType("application/json")
                .body(change)
                .patch("/api/v1/resources/{id}/stewardship", id);
    }

    /// The identifier of an account.
    private String owner(String username) {
        try (var connection = database.getConnection();
                var found = connection
                        .createStatement()
                        .executeQuery("select id from person where username = '" + username + "'")) {
            found.next();
            return found.getString(1);
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void showsNothingOfWhatWasNeverPublicAndAllOfWhatWasWithdrawn() {
        String draft = Staff.complete("草稿不公开");
        Staff.review(draft);
        assertThat(page("/r/" + draft + "/trail").statusCode()).isEqualTo(404);
        assertThat(Caller.nobody().get("/api/v1/resources/{id}/trail", draft).statusCode())
                .isEqualTo(404);

        String id = Staff.published("后来撤回的标题");
        TestCloud.withdraw(id, "来源已失效");
        Response page = page("/r/" + id + "/trail");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("来源已失效", "已撤回").doesNotContain("后来撤回的标题");
    }

    @Test
    void letsNobodyChangeALineAndShowsIfSomebodyDid() throws Exception {
        String id = Staff.published("防篡改");
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate(
                            "update trail_entry set reason = '改' where resource = '" + id + "'"))
                    .hasMessageContaining("append-only");
        }
        JsonPath trail = trail(id);
        Entry entry = new Entry(
                1,
                Trail.Type.PUBLISHED,
                OffsetDateTime.parse(trail.getString("entries[0].at")),
                1,
                Optional.of(trail.getString("entries[0].digest")),
                Optional.of(LocalDate.parse(trail.getString("entries[0].nextReview"))),
                "",
                Optional.empty(),
                "",
                trail.getString("entries[0].hash"));
        assertThat(TrailHash.intact(UUID.fromString(id), List.of(entry))).isTrue();
        Entry changed = new Entry(
                1,
                entry.type(),
                entry.at().plusDays(1),
                1,
                entry.digest(),
                entry.nextReview(),
                "",
                Optional.empty(),
                "",
                entry.hash());
        assertThat(TrailHash.intact(UUID.fromString(id), List.of(changed))).isFalse();
    }

    @Test
    void checksSeveralAgainAtOnceAndRecordsIt() throws Exception {
        String one = Staff.published("到期的一");
        String two = Staff.published("到期的二");
        overdue(one, two);
        Form chief = Form.as("chief");
        assertThat(chief.open("/studio/stale?due=overdue")).contains("到期的一", "到期的二", "已过期");
        assertThat(page("/r/" + one).asString()).contains("已过期");

        Response done = chief.form()
                .formParam("id", one, two)
                .formParam("act", "recheck")
                .formParam("next", LocalDate.now(Trails.BEIJING).plusMonths(6).toString())
                .formParam("note", "已对照新版指南")
                .post("/studio/stale");

        assertThat(done.statusCode()).as(done.asString()).isEqualTo(303);
        assertThat(done.header("Location")).contains("done=rechecked");
        assertThat(trail(one).getList("entries.type")).containsExactly("RECHECKED", "PUBLISHED");
        assertThat(trail(two).getString("entries[0].reason")).isEqualTo("已对照新版指南");
        assertThat(trail(two).getBoolean("overdue")).isFalse();
        assertThat(trail(two).getBoolean("intact")).isTrue();
        assertThat(chief.open("/studio/stale?due=overdue")).doesNotContain("到期的一");
    }

    @Test
    void refusesADayThatIsPastAndAnOwnerFromElsewhere() {
        String id = Staff.published("复核的规矩");
        Form chief = Form.as("chief");

        Response past = chief.form()
                .formParam("id", id)
                .formParam("act", "recheck")
                .formParam("next", "2020-01-01")
                .post("/studio/stale");
        assertThat(past.statusCode()).isEqualTo(422);
        assertThat(past.asString()).contains("下次复核日期应在");
        Response stranger = chief.form()
                .formParam("id", id)
                .formParam("act", "assign")
                .formParam("assignee", UUID.randomUUID().toString())
                .post("/studio/stale");
        assertThat(stranger.statusCode()).isEqualTo(422);
        assertThat(trail(id).getList("entries.type")).containsExactly("PUBLISHED");
    }

    private void overdue(String... ids) throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "update stewardship set review_by = '2026-01-01' where resource = any(?)")) {
            statement.setArray(1, connection.createArrayOf("uuid", ids));
            statement.executeUpdate();
        }
    }

    private static JsonPath trail(String id) {
        return Caller.nobody()
                .get("/api/v1/resources/{id}/trail", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Response page(String path) {
        return Caller.nobody().accept("text/html").get(path);
    }
}
