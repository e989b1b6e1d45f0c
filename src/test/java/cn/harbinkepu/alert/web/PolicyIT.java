package cn.harbinkepu.alert.web;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.alert.cap.CapForTests;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Desk;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

/// What is published without the desk, and everything that keeps a message from it.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PolicyIT {

    private static final Pattern POLICY = Pattern.compile("/desk/policies/([0-9a-f-]{36})");

    private static boolean advised;

    @Inject
    Pool pool;

    private String key = "";
    private String source = "";
    private String name = "";

    @BeforeEach
    void aSource() {
        if (!advised) {
            Desk.advise("blizzard-coldwave", List.of());
            advised = true;
        }
        name = "自动 " + System.nanoTime();
        key = Sources.add(name);
        source = Sources.id(name);
    }

    @AfterEach
    void nothingStaysInForce() throws Throwable {
        for (Row row : rows(
                "select a.id from alert a join warning_policy q on q.id = a.policy"
                        + " where q.source = $1 and a.state = 'ISSUED' and a.type <> 'CANCEL'",
                UUID.fromString(source))) {
            Caller.as("approver")
                    .contentType("application/json")
                    .body("{}")
                    .post("/api/v1/alerts/" + row.getUUID(0) + "/cancel");
        }
    }

    @Test
    void aWarningOfThePolicyIsPublicAtOnceAndItsUpdateAndEndFollow() {
        policy("ALERT", "UPDATE", "CANCEL");
        CapForTests first = CapForTests.blizzard();

        JsonPath taken = sent(first);

        assertThat(taken.getString("state")).isEqualTo("TAKEN");
        String alert = alertOf(taken.getString("id"));
        JsonPath published = published(alert);
        assertThat(published.getString("state")).isEqualTo("ISSUED");
        assertThat(published.getString("headline")).contains("哈尔滨市气象台发布暴雪橙色预警");
        assertThat(published.getString("instruction")).isEqualTo("减少外出，远离临时搭建物。");
        String board = Sources.approver().open("/desk");
        assertThat(board).contains("按规则自动发布", "data-automatic=\"" + alert, "/desk/alerts/" + alert + "/cancel");
        assertThat(Sources.approver().open("/desk/alerts/" + alert)).contains("按规则自动发布", "核准 ", name);

        CapForTests update = first.followedBy("Update", 1).with("橙色", "红色").with("Severe", "Extreme");
        JsonPath second = sent(update);
        assertThat(second.getString("state")).isEqualTo("TAKEN");
        assertThat(published(alert).getString("state")).isEqualTo("UPDATED");
        assertThat(published(alertOf(second.getString("id"))).getString("level"))
                .isEqualTo("RED");

        JsonPath end = sent(update.followedBy("Cancel", 1));
        assertThat(end.getString("state")).isEqualTo("TAKEN");
        assertThat(published(alert).getString("state")).isEqualTo("CANCELLED");
        assertThat(published(alertOf(end.getString("id"))).getString("msgType")).isEqualTo("Cancel");
    }

    @Test
    void theSameMessageAgainPublishesNothing() throws Throwable {
        policy("ALERT");
        CapForTests warning = CapForTests.blizzard();
        String id = sent(warning).getString("id");

        assertThat(Sources.post(key, warning.bytes()).statusCode()).isEqualTo(200);

        assertThat(publishedBySource()).isEqualTo(1);
        assertThat(alertOf(id)).isNotEmpty();
    }

    @Test
    void whatIsInDoubtStaysBeforeTheDesk() {
        policy("ALERT", "UPDATE", "CANCEL");

        held(CapForTests.blizzard().with("<event>暴雪</event>", "<event>雷雨大风</event>"), "事件名称却是");
        held(CapForTests.blizzard().with("Severe", "Minor"), "严重程度（severity）却是 Minor");
        held(CapForTests.blizzard().with("橙色预警[II/严重]", "预警").with("Severe", "Unknown"), "级别没有写明");
        held(CapForTests.blizzard().with("11B04", "无").with("<event>暴雪</event>", "<event>怪事</event>"), "认不出灾害类型");
        held(CapForTests.blizzard().withoutExpires(), "没有写明失效时间");
        held(CapForTests.blizzard().lasting(25), "有效期超过 24 小时");
        held(CapForTests.blizzard().with("10毫米", "10毫米&lt;b&gt;"), "不能含有网页标记");
        held(CapForTests.blizzard().with("10毫米", "\u202e10毫米"), "改变文字方向");
        held(CapForTests.blizzard().with("Likely", "Possible"), "只是可能（Possible）");
        held(CapForTests.blizzard().with("<headline>", "<headline>【演练】"), "文字里却有“演练”");
        held(CapForTests.blizzard().with("预计未来", "这是测试，请忽略。预计未来"), "文字里却有“测试”");
        held(CapForTests.blizzard().with("发布暴雪", "发布道路结冰"), "标题说的是“道路结冰”");
    }

    @Test
    void howSureTheSenderHasToBeIsSaidByThePolicy() {
        confirm(propose(proposal("ALERT").formParam("certainty", "POSSIBLE")));
        assertThat(sent(CapForTests.blizzard().with("Likely", "Possible")).getString("state"))
                .isEqualTo("TAKEN");
        held(CapForTests.blizzard().with("Likely", "Unlikely"), "只是不太可能（Unlikely）");
        held(CapForTests.blizzard().with("Likely", "Unknown"), "只是不明（Unknown）");
    }

    @Test
    void aPolicyMayAskForWhatIsObserved() {
        String policy = propose(proposal("ALERT").formParam("certainty", "OBSERVED"));
        assertThat(Sources.approver().open("/desk/policies/" + policy)).contains("至少已观测到（Observed）");
        confirm(policy);

        held(CapForTests.blizzard(), "规则要求的确定性更高");
        assertThat(sent(CapForTests.blizzard().with("Likely", "Observed")).getString("state"))
                .isEqualTo("TAKEN");
    }

    @Test
    void whatPassesIsTriedAgainByItself() throws Throwable {
        policy("ALERT");
        run("create function break_%1$s() returns trigger language plpgsql as $$ begin"
                + " if new.policy is not null and new.drafter_name = '%2$s' then raise exception 'trouble'; end if;"
                + " return new; end $$");
        run("create trigger break_%1$s before insert on alert for each row execute function break_%1$s()");
        String id;
        try {
            JsonPath answer = sent(CapForTests.blizzard());
            id = answer.getString("id");
            assertThat(answer.getString("state")).isEqualTo("PROPOSED");
            assertThat(Sources.approver().open("/desk/warnings/" + id)).contains("系统会自动再试");
        } finally {
            run("drop trigger break_%1$s on alert");
            run("drop function break_%1$s");
        }

        String page =
                Await.until(() -> Sources.approver().open("/desk/warnings/" + id), seen -> !seen.contains("系统会自动再试"));
        assertThat(page).contains("按规则自动发布", "查看据此起草的信息");
    }

    @Test
    void anotherHazardLevelOrTypeIsNotOfThePolicy() {
        policy("ALERT");
        CapForTests first = CapForTests.blizzard();
        String alert = alertOf(sent(first).getString("id"));

        held(CapForTests.blizzard().with("橙色", "蓝色").with("Severe", "Minor"), "规则不包括");
        held(CapForTests.blizzard().with("11B04", "11B03").with("暴雪", "暴雨"), "规则不包括");
        held(first.followedBy("Update", 1), "规则不包括");
        held(first.followedBy("Cancel", 2), "规则不包括");
        assertThat(published(alert).getString("state")).isEqualTo("ISSUED");
    }

    @Test
    void aDrillIsNeverPublishedByItself() {
        policy("ALERT", "UPDATE", "CANCEL");

        held(CapForTests.blizzard().with("<status>Actual", "<status>Exercise"), "演练不自动发布");
    }

    @Test
    void whatAnOfficerHandsInIsTheDesks() {
        policy("ALERT");

        Caller.as("duty")
                .contentType("application/cap+xml")
                .body(CapForTests.blizzard().bytes())
                .post("/api/v1/cap")
                .then()
                .statusCode(202)
                .body("state", org.hamcrest.Matchers.equalTo("PROPOSED"));
    }

    @Test
    void whatTheDeskHasTakenOverStaysTheDesks() {
        policy("ALERT", "UPDATE", "CANCEL");
        CapForTests first = CapForTests.blizzard();
        String alert = alertOf(sent(first).getString("id"));
        Caller.as("approver")
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/alerts/" + alert + "/cancel")
                .then()
                .statusCode(201);

        held(first.followedBy("Update", 1), "没有生效中的信息");
    }

    @Test
    void moreThanItsShareInAnHourWaitsForTheDesk() throws Throwable {
        policy("ALERT");
        List<String> districts = List.of(
                "230102", "230103", "230104", "230108", "230109", "230110", "230111", "230112", "230113", "230123");
        for (String district : districts) {
            assertThat(sent(CapForTests.blizzard().with("230103", district)).getString("state"))
                    .isEqualTo("TAKEN");
        }

        held(CapForTests.blizzard().with("230103", "230124"), "达到上限");
        assertThat(publishedBySource()).isEqualTo(10);
    }

    @Test
    void whatIsInForceAlreadyIsNotSaidTwice() throws Throwable {
        policy("ALERT");
        assertThat(sent(CapForTests.blizzard()).getString("state")).isEqualTo("TAKEN");

        held(CapForTests.blizzard(), "同一灾害在同一区域已有生效中的");
        assertThat(publishedBySource()).isEqualTo(1);
    }

    @Test
    void nobodyConfirmsTheOwnPolicyAndWithoutASecondPersonItDoesNothing() {
        String policy = propose("ALERT");

        assertThat(sent(CapForTests.blizzard()).getString("state")).isEqualTo("PROPOSED");
        Response own = Sources.admin().form().post("/desk/policies/" + policy + "/confirm");
        assertThat(own.statusCode()).isEqualTo(403);
        assertThat(own.asString()).contains("确认人不能是提出规则的人");
        assertThat(sent(CapForTests.blizzard()).getString("state")).isEqualTo("PROPOSED");
        assertThat(Sources.approver().open("/desk")).contains("/desk/policies/" + policy);
        assertThat(Form.as("duty").page("/desk/policies/" + policy).statusCode())
                .isEqualTo(403);

        end(policy);
    }

    @Test
    void theSwitchActsAtOnceAndCannotBeUndone() {
        String policy = policy("ALERT", "CANCEL");
        CapForTests first = CapForTests.blizzard();
        String alert = alertOf(sent(first).getString("id"));

        end(policy);

        assertThat(sent(CapForTests.blizzard()).getString("state")).isEqualTo("PROPOSED");
        assertThat(sent(first.followedBy("Cancel", 1)).getString("state")).isEqualTo("PROPOSED");
        assertThat(published(alert).getString("state")).isEqualTo("ISSUED");
        assertThat(Sources.approver()
                        .form()
                        .post("/desk/policies/" + policy + "/confirm")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void aPolicyNeedsLevelsTypesAndAnEndWithinAYear() {
        refused("levels", "请至少选择一个级别", proposal("ALERT").formParam("until", tomorrow()));
        refused(
                "until",
                "一年之内",
                proposal("ALERT")
                        .formParam("levels", "RED")
                        .formParam(
                                "until",
                                LocalDate.now(ZoneOffset.UTC).plusDays(400).toString()));
        refused("until", "请填写截止日期", proposal("ALERT").formParam("levels", "RED").formParam("until", "明年"));
        refused(
                "types",
                "请至少选择一种信息",
                proposal("OTHER").formParam("levels", "RED").formParam("until", tomorrow()));
    }

    @Test
    void theDatabaseKnowsTheTwoPeopleToo() throws Throwable {
        String waiting = propose("ALERT");

        assertThat(fails(
                        "update warning_policy set confirmed_by = proposed_by, confirmed_at = now() where id = $1",
                        waiting))
                .isTrue();
        assertThat(fails("update warning_policy set levels = '{RED}' where id = $1", waiting))
                .isTrue();
        end(waiting);
    }

    private boolean fails(String statement, String policy) {
        try {
            rows(statement, UUID.fromString(policy));
            return false;
        } catch (Throwable refused) {
            return true;
        }
    }

    private void refused(String field, String words, RequestSpecification form) {
        Response answer = form.post("/admin/warning-sources/" + source + "/policies");
        assertThat(answer.statusCode()).as(field).isEqualTo(422);
        assertThat(answer.asString()).contains(words);
    }

    private void held(CapForTests cap, String words) {
        JsonPath answer = sent(cap);
        assertThat(answer.getString("state")).as(words).isEqualTo("PROPOSED");
        assertThat(Sources.approver().open("/desk/warnings/" + answer.getString("id")))
                .contains("没有按规则自动发布", words);
    }

    private JsonPath sent(CapForTests cap) {
        return Sources.post(key, cap.bytes()).then().statusCode(202).extract().jsonPath();
    }

    /// In force, for orange and red blizzards.
    private String policy(String... types) {
        return confirm(propose(types));
    }

    private static String confirm(String policy) {
        Sources.approver()
                .form()
                .post("/desk/policies/" + policy + "/confirm")
                .then()
                .statusCode(303);
        return policy;
    }

    private String propose(String... types) {
        return propose(proposal(types));
    }

    private String propose(RequestSpecification proposal) {
        proposal.formParam("levels", "ORANGE", "RED")
                .formParam("until", tomorrow())
                .post("/admin/warning-sources/" + source + "/policies")
                .then()
                .statusCode(303);
        Matcher found = POLICY.matcher(Sources.admin().open("/admin/warning-sources/" + source));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static RequestSpecification proposal(String... types) {
        return Sources.admin().form().formParam("hazard", "blizzard-coldwave").formParam("types", (Object[]) types);
    }

    private static String tomorrow() {
        return LocalDate.now(ZoneOffset.UTC).plusDays(2).toString();
    }

    private static void end(String policy) {
        Sources.approver()
                .form()
                .post("/desk/policies/" + policy + "/end")
                .then()
                .statusCode(303);
    }

    private String alertOf(String warning) {
        Matcher alert = Pattern.compile("查看据此起草的信息").matcher(Sources.approver().open("/desk/warnings/" + warning));
        assertThat(alert.find()).isTrue();
        Matcher id = Pattern.compile("class=\"button\" href=\"/desk/alerts/([0-9a-f-]{36})\"")
                .matcher(Sources.approver().open("/desk/warnings/" + warning));
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private static JsonPath published(String alert) {
        return Caller.nobody()
                .get("/api/v1/alerts/" + alert)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private long publishedBySource() throws Throwable {
        return rows(
                        "select count(*) from alert a join warning_policy q on q.id = a.policy where q.source = $1",
                        UUID.fromString(source))
                .iterator()
                .next()
                .getLong(0);
    }

    /// With the source's id as part of a name, and its name.
    private void run(String statement) throws Throwable {
        String sql = statement.formatted(source.replace("-", ""), name);
        VertxContextSupport.subscribeAndAwait(() -> pool.query(sql).execute());
    }

    private RowSet<Row> rows(String query, UUID value) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(
                () -> pool.preparedQuery(query).execute(Tuple.of(value)));
    }
}
