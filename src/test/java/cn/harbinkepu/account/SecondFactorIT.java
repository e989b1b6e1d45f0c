package cn.harbinkepu.account;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.SecondFactor.Demand;
import cn.harbinkepu.account.SecondFactor.Need;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Desk;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.Newcomer;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SecondFactorIT {

    @Inject
    SecondFactor factor;

    private record Enrolled(String name, Form form, Authenticator app, List<String> recovery) {}

    @Test
    void whoHasEnrolledIsAskedForACodeAndEachCodeIsTakenOnce() {
        Enrolled approver = enrolled();
        String first = Desk.draft("Exercise", "blizzard-coldwave", "BLUE", List.of("230129"));
        String second = Desk.draft("Exercise", "rainstorm-flood", "BLUE", List.of("230129"));

        refused(approve(approver, first, ""), 403, "second-factor-required");
        refused(approve(approver, first, approver.app().wrong()), 403, "second-factor-wrong");
        refused(approve(approver, first, approver.app().again()), 403, "second-factor-wrong");
        approve(approver, first, approver.app().code()).then().statusCode(200);
        refused(approve(approver, second, approver.app().again()), 403, "second-factor-wrong");
        approve(approver, second, approver.recovery().getFirst()).then().statusCode(200);
        refused(cancel(approver, first, approver.recovery().getFirst()), 403, "second-factor-wrong");
        cancel(approver, first, approver.recovery().get(1)).then().statusCode(201);
        cancel(approver, second, approver.recovery().get(2).replace("-", ""))
                .then()
                .statusCode(201);

        assertThat(approver.form().open("/studio/second-factor")).contains("还有 7 个恢复码");
        String log = Form.as("admin").open("/admin?action=account.second-factor-wrong&person=" + approver.name());
        assertThat(log).contains(approver.name());
    }

    @Test
    void aCodeIsNotUsedUpByAnActThatFails() {
        Enrolled approver = enrolled();
        String draft = Desk.draft("Exercise", "rainstorm-flood", "BLUE", List.of("230129"));
        String code = approver.app().code();

        refused(approve(approver, draft, code, "\"7\""), 412, "stale-edit");
        approve(approver, draft, code).then().statusCode(200);
        cancel(approver, draft, approver.recovery().getFirst()).then().statusCode(201);
    }

    @Test
    void tooManyWrongTriesHaveToWaitEvenWithTheRightCodeAndARecoveryCodeHelps() {
        Enrolled approver = enrolled();
        String draft = Desk.draft("Exercise", "rainstorm-flood", "BLUE", List.of("230129"));

        for (int i = 0; i < SecondFactor.TRIES; i++) {
            refused(approve(approver, draft, approver.app().wrong()), 403, "second-factor-wrong");
        }

        Response late = approve(approver, draft, approver.app().code());
        refused(late, 429, "too-many-requests");
        assertThat(late.header("Retry-After")).isEqualTo("300");
        approve(approver, draft, approver.recovery().getFirst()).then().statusCode(200);
        cancel(approver, draft, approver.recovery().get(1)).then().statusCode(201);
    }

    @Test
    void enrollingTakesThePasswordAndAFirstCode() {
        Form form = Form.as(Newcomer.with("duty"));

        assertThat(form.form()
                        .formParam("password", "nicht richtig")
                        .post("/studio/second-factor/begin")
                        .statusCode())
                .isEqualTo(401);
        assertThat(form.open("/studio/second-factor")).doesNotContain("<svg class=\"qr\"");
        begin(form);
        String page = form.open("/studio/second-factor");
        assertThat(page).contains("<svg class=\"qr\"", "完成登记");
        Authenticator app = Authenticator.scanning(page);
        assertThat(send(form, "confirm", app.wrong()).statusCode()).isEqualTo(403);
        Response confirmed = send(form, "confirm", app.code());
        assertThat(confirmed.statusCode()).isEqualTo(200);
        assertThat(confirmed.header("Cache-Control")).isEqualTo("no-store");
        assertThat(form.open("/studio/second-factor")).contains("已登记").doesNotContain("<svg class=\"qr\"");
        assertThat(send(form, "begin", "").statusCode()).isEqualTo(401);

        assertThat(send(form, "remove", app.again()).statusCode()).isEqualTo(403);
        assertThat(send(form, "remove", app.code()).statusCode()).isEqualTo(303);
        assertThat(form.open("/studio/second-factor")).contains("开始登记");
    }

    @Test
    void freshRecoveryCodesTakeThePlaceOfTheOldOnes() {
        Enrolled approver = enrolled();

        Response renewed = send(approver.form(), "codes", approver.app().code());

        assertThat(recovery(renewed.asString())).hasSize(10).doesNotContainAnyElementsOf(approver.recovery());
        assertThat(send(approver.form(), "remove", approver.recovery().getFirst())
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(approver.form(), "remove", recovery(renewed.asString()).getLast())
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void anAdministratorRemovesItForWhoHasLostEverything() {
        Enrolled approver = enrolled();
        Form admin = Form.as("admin");
        String people = admin.open("/admin/people");
        String id =
                people.replaceFirst("(?s).*?/admin/people/([0-9a-f-]{36})\"[^>]*>[^<]*" + approver.name() + ".*", "$1");

        assertThat(admin.open("/admin/people/" + id)).contains("移除动态验证码");
        admin.form()
                .post("/admin/people/" + id + "/remove-second-factor")
                .then()
                .statusCode(303);

        assertThat(admin.open("/admin/people/" + id)).doesNotContain("移除动态验证码");
        assertThat(approver.form().open("/studio/second-factor")).contains("开始登记");
    }

    @Test
    void whereItIsRequiredNobodyActsWithoutHavingEnrolled() throws Throwable {
        Person stranger = new Person(UUID.randomUUID(), "nobody", "无名", UUID.randomUUID(), Set.of(Roles.APPROVER));

        assertThat(VertxContextSupport.subscribeAndAwait(() -> factor.need(stranger, Demand.IF_ENROLLED)))
                .isEqualTo(Need.NOTHING);
        assertThat(VertxContextSupport.subscribeAndAwait(() -> factor.need(stranger, Demand.REQUIRED)))
                .isEqualTo(Need.ENROLMENT);
        Throwable refusal = catchThrowable(
                () -> VertxContextSupport.subscribeAndAwait(() -> factor.take(stranger, "123456", Demand.REQUIRED)));
        assertThat(refusal).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                .isEqualTo(ProblemCode.SECOND_FACTOR_REQUIRED));
    }

    private static Enrolled enrolled() {
        String name = Newcomer.with("approver");
        Form form = Form.as(name);
        begin(form);
        Authenticator app = Authenticator.scanning(form.open("/studio/second-factor"));
        Response confirmed = send(form, "confirm", app.code());
        List<String> recovery = recovery(confirmed.asString());
        assertThat(recovery).hasSize(10).doesNotHaveDuplicates();
        return new Enrolled(name, form, app, recovery);
    }

    private static void begin(Form form) {
        form.form()
                .formParam("password", StackResource.PASSWORD)
                .post("/studio/second-factor/begin")
                .then()
                .statusCode(303);
    }

    private static Response send(Form form, String act, String code) {
        return form.form().formParam("code", code).post("/studio/second-factor/" + act);
    }

    private static List<String> recovery(String page) {
        return java.util.regex.Pattern.compile("[0-9]{4}(-[0-9]{4}){4}")
                .matcher(page)
                .results()
                .map(java.util.regex.MatchResult::group)
                .toList();
    }

    private static Response approve(Enrolled by, String alert, String code) {
        return approve(by, alert, code, "\"1\"");
    }

    private static Response approve(Enrolled by, String alert, String code, String version) {
        return Caller.as(by.name())
                .contentType(ContentType.JSON)
                .header("If-Match", version)
                .body(new JsonObject().put("code", code).encode())
                .post("/api/v1/alerts/{id}/approve", alert);
    }

    private static Response cancel(Enrolled by, String alert, String code) {
        return Caller.as(by.name())
                .contentType(ContentType.JSON)
                .body(new JsonObject().put("code", code).encode())
                .post("/api/v1/alerts/{id}/cancel", alert);
    }

    private static void refused(Response response, int status, String code) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.jsonPath().getString("code")).isEqualTo(code);
    }
}
