package cn.harbinkepu.bulk;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Limited;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;

import static cn.harbinkepu.bulk.Importing.newId;
import static cn.harbinkepu.bulk.Importing.publicStatus;
import static cn.harbinkepu.bulk.Importing.row;
import static cn.harbinkepu.bulk.Importing.run;
import static cn.harbinkepu.bulk.Importing.shown;
import static cn.harbinkepu.bulk.Importing.undone;
import static org.assertj.core.api.Assertions.assertThat;

/// Roles that hold for some kinds and districts hold in bulk as they do one by one.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ScopeIT {

    private static final String NANGANG = "230103";
    private static final String DAOLI = "230102";

    @Inject
    Pool pool;

    @Test
    void rowsOutOfScopeFailAndTheirTrialSaysTheSame() {
        Limited.add(pool, "scope-chief", NANGANG, "chief", "editor");
        JsonObject known = row(newId(), "协会的书").put("kind", "BOOK");
        String book = run("chief", "?publish=true", known).getString("rows[0].resource");
        JsonObject[] rows = {
            in(row(newId(), "南岗的文章"), NANGANG),
            in(row(newId(), "南岗的书"), NANGANG).put("kind", "BOOK"),
            row(newId(), "全市的文章"),
            in(row(newId(), "道里的文章"), DAOLI),
            in(row(known.getString("externalId"), "盖掉协会的书"), NANGANG)
        };

        for (String query : List.of("?publish=true&dryRun=true", "?publish=true")) {
            JsonPath report = run("scope-chief", query, rows);

            assertThat(outcomes(report)).as(query).containsExactly("CREATED", "FAILED", "FAILED", "FAILED", "FAILED");
            assertThat(problem(report, 2)).contains("图书", "不在您的发布权限范围内");
            assertThat(problem(report, 3)).contains("全市", "不在您的发布权限范围内");
            assertThat(problem(report, 4)).contains("道里区", "不在您的发布权限范围内");
            assertThat(problem(report, 5)).contains("图书", "没有覆盖它");
        }
        assertThat(shown(book).getString("title")).isEqualTo("协会的书");
    }

    @Test
    void anEditorImportsNothingThatCouldNotBeOpenedAfterwards() {
        Limited.add(pool, "scope-editor", NANGANG, "editor");

        JsonPath report = run(
                "scope-editor",
                "",
                in(row(newId(), "南岗的草稿"), NANGANG),
                in(row(newId(), "南岗的书稿"), NANGANG).put("kind", "BOOK"),
                in(row(newId(), "道里的草稿"), DAOLI));

        assertThat(outcomes(report)).containsExactly("CREATED", "FAILED", "FAILED");
        assertThat(Staff.view("scope-editor", report.getString("rows.find { it.line == 1 }.resource"))
                        .getString("title"))
                .isEqualTo("南岗的草稿");
    }

    @Test
    void anImportIsUndoneByWhoseItAllIs() {
        Limited.add(pool, "scope-undo", NANGANG, "chief", "editor");
        JsonPath report =
                run("chief", "?publish=true", in(row(newId(), "南岗的一条"), NANGANG), in(row(newId(), "道里的一条"), DAOLI));
        String id = report.getString("id");

        Response refused = Caller.as("scope-undo").post("/api/v1/imports/{id}/undo", id);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.jsonPath().getString("detail")).contains("1 项内容不在您的权限范围内");
        assertThat(publicStatus(report.getString("rows[0].resource"))).isEqualTo(200);
        JsonPath own = run("chief", "?publish=true", in(row(newId(), "南岗的另一条"), NANGANG));
        assertThat(undone("scope-undo", own.getString("id")).getInt("undo.withdrawn"))
                .isEqualTo(1);
    }

    @Test
    void whatAnImportAndItsUndoDoIsLoggedWithTheirOriginAndName() {
        JsonPath report = run("chief", "?publish=true", row(newId(), "记在日志里的一条"));
        String id = report.getString("id");
        undone("chief", id);

        String subject = report.getString("rows[0].resource");
        List<String> lines =
                pool.preparedQuery("""
                        select action from audit_line where subject = $1 and address <> '' and agent <> ''
                           and detail->>'import' = $2 order by at""").execute(Tuple.of(subject, id)).await().atMost(Duration.ofSeconds(10)).stream()
                        .map(row -> row.getString(0))
                        .toList();
        assertThat(lines).containsExactly("resource.import", "resource.withdraw");
    }

    @Test
    void aDraftIsMadeAndMovedOnlyWhereItsAuthorIsAtHome() {
        Limited.add(pool, "scope-author", NANGANG, "editor");

        assertRefused(create("scope-author", "ARTICLE", DAOLI), "districts", "道里区");
        assertRefused(create("scope-author", "BOOK", NANGANG), "kind", "图书");
        Response made = create("scope-author", "ARTICLE", NANGANG);
        assertThat(made.statusCode()).isEqualTo(201);
        String id = made.path("id");
        assertRefused(move("scope-author", id, DAOLI), "districts", "道里区");
        assertThat(move("scope-author", id).statusCode()).isEqualTo(200);
        assertRefused(Staff.act("scope-author", id, "submit", Map.of()), "districts", "全市");
        assertThat(move("scope-author", id, NANGANG).statusCode()).isEqualTo(200);
        assertThat(Staff.act("scope-author", id, "submit", Map.of()).statusCode())
                .isEqualTo(200);
    }

    private static JsonObject in(JsonObject row, String district) {
        return row.put("districts", new JsonArray().add(district));
    }

    private static List<String> outcomes(JsonPath report) {
        return report.getList("rows.sort { it.line }.outcome");
    }

    private static String problem(JsonPath report, int line) {
        return report.getString("rows.find { it.line == %d }.problem".formatted(line));
    }

    private static Response create(String username, String kind, String district) {
        return Caller.as(username)
                .contentType("application/json")
                .body(Map.of(
                        "kind", kind,
                        "title", "区里的稿件",
                        "body", "松花江的冰有多厚才安全？至少十厘米。",
                        "districts", List.of(district),
                        "licence", "CC-BY-SA-4.0",
                        "attribution", "测试",
                        "sources", List.of(Map.of("title", "测试用的资料"))))
                .post("/api/v1/resources");
    }

    private static Response move(String username, String id, String... districts) {
        return Caller.as(username)
                .contentType("application/json")
                .header("If-Match", "\"" + Staff.view(username, id).getInt("version") + "\"")
                .body(Map.of("districts", List.of(districts)))
                .patch("/api/v1/resources/{id}", id);
    }

    private static void assertRefused(Response answer, String field, String words) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo(field);
        assertThat(answer.jsonPath().getString("errors[0].message")).contains(words, "权限范围");
    }
}
