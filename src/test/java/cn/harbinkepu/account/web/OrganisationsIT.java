package cn.harbinkepu.account.web;

import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class OrganisationsIT {

    private static final String PASSWORD = "冰城的长密码2026";

    @Inject
    Pool pool;

    @Test
    void aChiefLooksAfterTheirOwnOrganisationAndSeesNobodyElse() throws Throwable {
        Form chief = Form.as("museum-chief");
        String page = chief.open("/admin/people");

        assertThat(page).contains("场馆编辑 何冰").doesNotContain("编辑 李雪", "管理 吴迪");
        assertThat(chief.page("/admin/people/" + person("editor")).statusCode()).isEqualTo(404);
        assertThat(chief.form()
                        .post("/admin/people/" + person("editor") + "/disable")
                        .statusCode())
                .isEqualTo(404);
        assertThat(chief.page("/admin").statusCode()).isEqualTo(403);
    }

    @Test
    void nobodyGrantsMoreThanTheyHaveAndNobodyPromotesThemselves() throws Throwable {
        Form chief = Form.as("museum-chief");
        UUID member = added(chief, "museum-new-" + suffix());
        UUID museum = organisation("ice-museum");

        assertThat(grant(chief, member, "editor", museum.toString()).statusCode())
                .isEqualTo(303);
        assertThat(grant(chief, member, "admin", museum.toString()).statusCode())
                .isEqualTo(403);
        assertThat(grant(chief, member, "duty", "").statusCode()).isEqualTo(403);
        Form admin = Form.as("admin");
        Response duty = grant(admin, member, "duty", museum.toString());
        assertThat(duty.statusCode()).isEqualTo(422);
        assertThat(duty.asString()).contains("值守和核准只对全部单位授予");
        Response nowhere = admin.form()
                .formParam("role", "editor")
                .formParam("organisation", museum)
                .formParam("districts", "999999")
                .post("/admin/people/" + member + "/grant");
        assertThat(nowhere.statusCode()).isEqualTo(422);
        assertThat(nowhere.asString()).contains("“999999”不在词表中");
        assertThat(grant(chief, member, "editor", organisation("harbin-kepu").toString())
                        .statusCode())
                .isEqualTo(403);
        assertThat(grant(chief, person("museum-chief"), "reviewer", museum.toString())
                        .statusCode())
                .isEqualTo(403);
        assertThat(chief.open("/admin/people/" + member)).contains("冰雪科技馆（演示）及下级");
    }

    @Test
    void aNewPersonSetsTheirOwnPasswordOnceAndComesIn() throws Throwable {
        Form admin = Form.as("admin");
        String name = "newcomer-" + suffix();
        UUID id = UUID.fromString(admin.form()
                .formParam("organisation", organisation("ice-museum"))
                .formParam("username", name)
                .formParam("displayName", "新同事")
                .post("/admin/people")
                .header("Location")
                .replaceAll(".*/", ""));
        String page = admin.form().post("/admin/people/" + id + "/link").asString();
        String link = page.replaceFirst("(?s).*(/set-password/[\\w-]+).*", "$1");

        assertThat(set(link, "short", "short").statusCode()).isEqualTo(422);
        Response done = set(link, PASSWORD, PASSWORD);
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(Caller.nobody()
                        .accept("text/html")
                        .get(done.header("Location").replaceFirst("^[a-z]+://[^/]*", ""))
                        .asString())
                .contains("新密码已设置");
        assertThat(set(link, PASSWORD, PASSWORD).statusCode()).isEqualTo(410);
        assertThat(Form.as("editor").page(link).asString()).contains("已经用过", "系统管理员");
        Caller.nobody()
                .contentType(ContentType.JSON)
                .body(Map.of("username", name, "password", PASSWORD))
                .post("/api/v1/auth/token")
                .then()
                .statusCode(200);
        assertThat(admin.open("/admin?action=account.set-password")).contains(name);
        assertThat(admin.open("/admin/people/" + id)).contains("最近登录");
    }

    @Test
    void anOrganisationIsForDistrictsThatThereAre() {
        Response refused = Form.as("admin")
                .form()
                .formParam("name", "没有的区的科协")
                .formParam("code", "nowhere-" + suffix())
                .formParam("kind", "DISTRICT")
                .formParam("districts", "999999")
                .post("/admin/organisations");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("没有代码为“999999”的区县");
    }

    @Test
    void theLastAdministratorStays() throws Throwable {
        UUID second = added(Form.as("admin"), "second-admin-" + suffix());
        assertThat(grant(Form.as("admin"), second, "admin", "").statusCode()).isEqualTo(303);

        Row refused = one("select count(*) as n from person where username = 'admin' and disabled", Tuple.tuple());
        assertThat(refused.getLong("n")).isZero();
        assertThat(failure("update person set disabled = true where id in (select person from role_grant"
                        + " where role = 'admin' and organisation is null)"))
                .contains("the last administrator must stay");
        Form.as("admin")
                .form()
                .post("/admin/people/" + second + "/disable")
                .then()
                .statusCode(303);
    }

    @Test
    void anOrganisationThatClosesLeavesItsResourcesToAnother() throws Throwable {
        Form admin = Form.as("admin");
        String code = "closing-" + suffix();
        UUID closing = organisation(admin, code);
        UUID heir = organisation("ice-museum");
        String taken = "taken-" + suffix();
        UUID moved = resource(closing, taken);
        resource(heir, taken);

        assertThat(admin.form()
                        .formParam("successor", heir)
                        .post("/admin/organisations/" + closing + "/close")
                        .statusCode())
                .isEqualTo(303);

        Await.until(() -> admin.open("/admin/organisations/" + closing), page -> page.contains("已完成"));
        Row now = one("select organisation, external_id from resource where id = $1", Tuple.of(moved));
        assertThat(now.getUUID("organisation")).isEqualTo(heir);
        assertThat(now.getString("external_id")).isEqualTo(code + ":" + taken);
    }

    @Test
    void whatIsRenamedWithItsOrganisationSaysSoToReadersAtOnceAndKeepsItsReviewDate() throws Throwable {
        Form admin = Form.as("admin");
        String code = "renaming-" + suffix();
        UUID closing = organisation(admin, code);
        UUID heir = organisation("ice-museum");
        String taken = "public-" + suffix();
        String id = Staff.published("随单位改名的内容");
        one(
                "update resource set organisation = $1, external_id = $2 where id = $3 returning id",
                Tuple.of(closing, taken, UUID.fromString(id)));
        resource(heir, taken);
        JsonPath before = trail(id);

        admin.form().formParam("successor", heir).post("/admin/organisations/" + closing + "/close");

        Await.until(
                () -> Caller.nobody()
                        .get("/api/v1/resources/{id}", id)
                        .jsonPath()
                        .getString("externalId"),
                (code + ":" + taken)::equals);
        JsonPath after = trail(id);
        assertThat(after.getList("entries.type")).containsExactly("CORRECTED", "PUBLISHED");
        assertThat(after.getString("entries[0].reason")).contains(code + ":" + taken, "内容没有改变");
        assertThat(after.getString("nextReview")).isEqualTo(before.getString("nextReview"));
        assertThat(after.getString("checkedAt")).isEqualTo(before.getString("checkedAt"));
        assertThat(after.getBoolean("intact")).isTrue();
    }

    private static JsonPath trail(String id) {
        return Caller.nobody()
                .get("/api/v1/resources/{id}/trail", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void whatIsRefusedStaysInTheFormWithWordsBesideIt() throws Throwable {
        Form admin = Form.as("admin");

        String people = admin.form()
                .formParam("organisation", organisation("ice-museum"))
                .formParam("username", "Wrong Name")
                .formParam("displayName", "新同事")
                .post("/admin/people")
                .asString();
        String organisations = admin.form()
                .formParam("code", "有误")
                .formParam("name", "冰城学会")
                .formParam("kind", "SOCIETY")
                .formParam("districts", "230103")
                .post("/admin/organisations")
                .asString();

        assertThat(people).contains("value=\"Wrong Name\"", "value=\"新同事\"", "id=\"username-error\"");
        assertThat(organisations)
                .contains(
                        "value=\"冰城学会\"",
                        "id=\"code-error\"",
                        "value=\"230103\" checked",
                        "value=\"SOCIETY\" selected");
    }

    @Test
    void aTreeHasNoCircles() throws Throwable {
        Form admin = Form.as("admin");
        UUID upper = organisation(admin, "upper-" + suffix());
        UUID lower = organisation(admin, "lower-" + suffix(), upper);

        Response circle = admin.form()
                .formParam("version", 1)
                .formParam("name", "上级")
                .formParam("kind", "SOCIETY")
                .formParam("parent", lower)
                .post("/admin/organisations/" + upper);

        assertThat(circle.statusCode()).isEqualTo(422);
        assertThat(circle.asString()).contains("不能是自己或下级单位");
    }

    private UUID organisation(Form admin, String code, Object... parent) {
        return UUID.fromString(admin.form()
                .formParam("code", code)
                .formParam("name", "单位 " + code)
                .formParam("kind", "SOCIETY")
                .formParam("parent", parent.length == 0 ? "" : parent[0])
                .post("/admin/organisations")
                .header("Location")
                .replaceAll(".*/", ""));
    }

    private UUID added(Form admin, String username) throws Throwable {
        return UUID.fromString(admin.form()
                .formParam("organisation", organisation("ice-museum"))
                .formParam("username", username)
                .formParam("displayName", "新人")
                .post("/admin/people")
                .header("Location")
                .replaceAll(".*/", ""));
    }

    private static Response grant(Form giver, UUID person, String role, String organisation) {
        return giver.form()
                .formParam("role", role)
                .formParam("organisation", organisation)
                .post("/admin/people/" + person + "/grant");
    }

    private static Response set(String link, String password, String again) {
        return Caller.nobody()
                .redirects()
                .follow(false)
                .accept("text/html")
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParam("password", password)
                .formParam("again", again)
                .post(link);
    }

    private UUID resource(UUID organisation, String externalId) throws Throwable {
        return one("""
                        insert into resource (id, organisation, external_id, kind, author, created_at, latest_number, version)
                        values (gen_random_uuid(), $1, $2, 'ARTICLE', $3, now(), 0, 1) returning id""", Tuple.of(organisation, externalId, person("editor"))).getUUID("id");
    }

    private UUID person(String username) throws Throwable {
        return one("select id from person where username = $1", Tuple.of(username))
                .getUUID("id");
    }

    private UUID organisation(String code) throws Throwable {
        return one("select id from organisation where code = $1", Tuple.of(code))
                .getUUID("id");
    }

    private Row one(String sql, Tuple values) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(
                        () -> pool.preparedQuery(sql).execute(values))
                .iterator()
                .next();
    }

    private String failure(String sql) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(
                () -> pool.query(sql).execute().map(rows -> "").onFailure().recoverWithItem(Throwable::getMessage));
    }

    private static String suffix() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
