package cn.harbinkepu.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;

import static cn.harbinkepu.bulk.Importing.newId;
import static cn.harbinkepu.bulk.Importing.row;
import static cn.harbinkepu.bulk.Importing.run;
import static cn.harbinkepu.bulk.Importing.shown;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// What an import does with rows of every sort.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ImportsIT {

    @Inject
    Pool pool;

    @Test
    void manyRowsArePublishedAndFoundAndTheBadOnesAmongThemAreToldAlone() {
        String word = "冰窟" + System.nanoTime();
        JsonObject[] rows = IntStream.range(0, 450)
                .mapToObj(i -> row(newId(), word + "第" + i + "课"))
                .toArray(JsonObject[]::new);
        rows[7].remove("title");
        rows[210].put("subjects", new JsonArray().add("no-such-subject"));
        rows[333].put("body", "含有\u0000字符");
        rows[334].put("summary", "半个" + Importing.HALF + "字符");

        JsonPath report = run("chief", "?publish=true", rows);

        assertThat(report.getString("state")).isEqualTo("DONE");
        assertThat(report.getInt("created")).isEqualTo(446);
        assertThat(report.getList("rows.findAll { it.outcome == 'FAILED' }.line"))
                .containsExactly(8, 211, 334, 335);
        assertThat(report.getList("rows.findAll { it.outcome == 'FAILED' }.externalId"))
                .hasSize(4)
                .doesNotContainNull();
        assertThat(report.getString("rows[0].problem")).isEqualTo("标题（title）：缺少这一项。");
        assertThat(report.getString("rows[1].problem")).contains("学科主题（subjects）", "no-such-subject");
        Await.until(
                () -> Caller.nobody()
                        .get("/api/v1/search?q={word}&limit=1", "\"" + word + "\"")
                        .jsonPath()
                        .getInt("total"),
                total -> total == 446);
    }

    @Test
    void theSameRowsAgainChangeNothingAndAChangedOneIsANewRevision() {
        JsonObject first = row(newId(), "不变的一行");
        JsonObject second = row(newId(), "要变的一行");
        run("chief", "?publish=true", first, second);
        second.put("title", "变了的一行");

        JsonPath again = run("chief", "?publish=true", first, second);

        assertThat(again.getInt("unchanged")).isEqualTo(1);
        assertThat(again.getInt("updated")).isEqualTo(1);
        JsonPath published = shown(again.getString("rows[1].resource"));
        assertThat(published.getString("title")).isEqualTo("变了的一行");
        assertThat(published.getInt("revision")).isEqualTo(2);
    }

    @Test
    void aTrialForeseesWhatTheFileItselfRepeats() {
        JsonObject once = row(newId(), "只此一行");
        JsonObject changed = row(once.getString("externalId"), "又来一行");

        JsonPath trial = run("chief", "?dryRun=true", once, once, changed);
        JsonPath real = run("chief", "", once, once, changed);

        for (JsonPath report : List.of(trial, real)) {
            assertThat(report.getList("rows.outcome")).containsExactly("CREATED", "UNCHANGED", "UPDATED");
            assertThat(report.getString("rows[2].notes[0]")).contains("第 1 行");
        }
        assertThat(trial.getString("rows[0].resource")).isNull();
    }

    @Test
    void aTrialOfPublishingTellsWhatWouldStayADraftAsPublishingDoes() {
        JsonObject good = row(newId(), "没有问题");
        JsonObject claim = row(newId(), "神奇的野菜").put("body", "吃这种野菜可以根治糖尿病。");
        JsonObject again = claim.copy().put("title", "更神奇的野菜");

        JsonPath trial = run("chief", "?dryRun=true&publish=true", good, claim, again);
        JsonPath real = run("chief", "?publish=true", good, claim, again);

        for (JsonPath report : List.of(trial, real)) {
            assertThat(report.getList("rows.outcome")).containsExactly("CREATED", "CREATED", "UPDATED");
            assertThat(report.getInt("held")).as(report.prettify()).isEqualTo(2);
            assertThat(report.getString("rows[1].problem")).contains("必须修改");
            assertThat(report.getString("rows[2].problem")).contains("必须修改");
        }
    }

    @Test
    void twoImportsOfTheSameNewRowsMakeEachResourceOnce() {
        JsonObject[] rows =
                IntStream.range(0, 60).mapToObj(i -> row(newId(), "同时到来" + i)).toArray(JsonObject[]::new);

        List<String> both = Stream.of("chief", "chief")
                .map(name -> Importing.started(Importing.send(name, "?publish=true", rows)))
                .toList();
        List<JsonPath> reports =
                both.stream().map(id -> Importing.over("chief", id)).toList();

        assertThat(reports).allMatch(report -> report.getInt("failed") == 0);
        assertThat(reports.stream().mapToInt(report -> report.getInt("created")).sum())
                .isEqualTo(60);
        Set<String> resources = new HashSet<>();
        reports.forEach(report -> resources.addAll(report.getList("rows.resource")));
        assertThat(resources).hasSize(60);
    }

    @Test
    void whatTheRowSaysOfItsFirstPublicationHolds() {
        JsonObject dated = row(newId(), "早就发表过").put("publishedAt", "2019-05-04T08:00:00+08:00");
        JsonObject future = row(newId(), "还没到时候").put("publishedAt", "2999-05-04T08:00:00+08:00");
        JsonObject ancient = row(newId(), "早得离奇").put("publishedAt", "0001-01-01T00:00:00Z");

        JsonPath report = run("chief", "?publish=true", dated, future, ancient);
        JsonPath draft = run("editor", "", row(newId(), "编辑导入").put("publishedAt", "2019-05-04T08:00:00+08:00"));

        assertThat(report.getList("rows.problem", String.class).subList(0, 2))
                .containsOnly("首次发布时间（publishedAt）：应在 1900 年以后，不能晚于现在。");
        assertThat(shown(report.getString("rows[2].resource")).getString("publishedAt"))
                .startsWith("2019-05-04T00:00:00");
        assertThat(draft.getString("rows[0].notes[0]")).contains("首次发布时间没有采用");
    }

    @Test
    void aRowThatWasADraftIsPublishedByTheSameRowWithPublication() {
        JsonObject row = row(newId(), "先存草稿");
        String id = run("chief", "", row).getString("rows[0].resource");

        JsonPath report = run("chief", "?publish=true", row);

        assertThat(report.getInt("updated")).isEqualTo(1);
        assertThat(report.getString("rows[0].notes[0]")).contains("已发布");
        assertThat(shown(id).getInt("revision")).isEqualTo(1);
    }

    @Test
    void whatWasWithdrawnStaysSoAndTheReportSaysIt() {
        JsonObject row = row(newId(), "撤回的内容");
        String id = run("chief", "?publish=true", row).getString("rows[0].resource");
        Staff.act("chief", id, "withdraw", Map.of("reason", "内容有误"));

        JsonPath same = run("chief", "?publish=true", row);
        JsonPath changed = run("chief", "?publish=true", row.copy().put("title", "改过的内容"));

        assertThat(same.getString("rows[0].outcome")).isEqualTo("UNCHANGED");
        assertThat(same.getString("rows[0].notes[0]")).contains("不会恢复公开");
        assertThat(changed.getString("rows[0].outcome")).isEqualTo("UPDATED");
        assertThat(changed.getString("rows[0].notes[0]")).contains("存为草稿");
        assertThat(Importing.publicStatus(id)).isEqualTo(410);
    }

    @Test
    void fieldsThatMeanNothingAreToldAndBothNamesOfCoordinatesWork() {
        JsonObject flat = venue().put("place", place().put("longitude", 126.6).put("latitude", 45.7));
        JsonObject nested = venue().put(
                        "place",
                        place().put(
                                        "location",
                                        new JsonObject().put("lon", 126.6).put("lat", 45.7)))
                .put("colour", "蓝");

        JsonPath report = run("chief", "?publish=true", flat, nested);

        assertThat(report.getInt("created")).as(report.prettify()).isEqualTo(2);
        assertThat(report.getList("rows.notes")).containsExactly(List.of(), List.of("没有用到这些字段：colour。"));
        for (String id : report.getList("rows.resource", String.class)) {
            assertThat(shown(id).getDouble("place.longitude")).isEqualTo(126.6);
        }
        assertThat(report.getInt("warned")).isEqualTo(1);
    }

    @Test
    void aRunningImportCanBeCancelledAndKeepsWhatItDid() {
        JsonObject[] rows =
                IntStream.range(0, 3000).mapToObj(i -> row(newId(), "取消" + i)).toArray(JsonObject[]::new);
        String id = Importing.started(Importing.send("chief", "", rows));

        cancel(id).then().statusCode(202);

        JsonPath report = Importing.over("chief", id);
        assertThat(report.getString("state")).isEqualTo("CANCELLED");
        assertThat(report.getInt("done")).isLessThan(3000);
        JsonPath late = cancel(id).then().statusCode(409).extract().jsonPath();
        assertThat(late.getString("code")).isEqualTo("wrong-state");
        assertThat(late.getString("detail")).contains("已经结束");
    }

    @Test
    void cancellingAgainWhileItStopsChangesNothing() throws Throwable {
        UUID id = UUID.randomUUID();
        execute("""
                insert into import (id, organisation, person, dry_run, publish, state, cancel_wanted)
                select $1, organisation, id, false, false, 'RUNNING', true from person where username = 'chief'""", id);

        cancel(id.toString()).then().statusCode(202);

        execute("update import set state = 'CANCELLED' where id = $1", id);
        cancel(id.toString()).then().statusCode(409);
    }

    @Test
    void aFileWithoutRowsIsRefusedAtOnce() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("manifest.jsonl"));
            out.write("\n\n".getBytes(UTF_8));
        }
        for (Response answer : List.of(
                Importing.send("chief", "", "application/x-ndjson", "\n \n\t\r\n"),
                Importing.send("chief", "?dryRun=true", "application/json", "\ufeff\n"),
                Caller.as("chief")
                        .contentType("application/zip")
                        .body(zip.toByteArray())
                        .post("/api/v1/imports"))) {
            JsonPath refusal = answer.then().statusCode(422).extract().jsonPath();
            assertThat(refusal.getString("errors[0].field")).isEqualTo("file");
            assertThat(refusal.getString("detail")).contains("没有可以导入的行");
        }
    }

    @Test
    void rowsThatDoNotSayHowLongTheyAreAreBoundedAllTheSame() throws Exception {
        byte[] spaces = " ".repeat(1 << 20).getBytes(UTF_8);
        Iterable<byte[]> chunks = () -> Stream.generate(() -> spaces).limit(33).iterator();
        for (HttpClient.Version version : HttpClient.Version.values()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + RestAssured.port + "/api/v1/imports"))
                    .version(version)
                    .header("Authorization", "Bearer " + Caller.token("chief"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArrays(chunks))
                    .build();

            int status = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.discarding())
                    .statusCode();

            assertThat(status).as("%s", version).isEqualTo(413);
        }
    }

    @Test
    void theReportIsReadPageByPage() {
        JsonObject[] rows =
                IntStream.range(0, 25).mapToObj(i -> row(newId(), "翻页" + i)).toArray(JsonObject[]::new);
        rows[20].remove("licence");
        rows[21].put("kind", "DREAM");
        String id = run("chief", "", rows).getString("id");

        JsonPath page =
                Caller.as("chief").get("/api/v1/imports/{id}/rows?limit=20", id).jsonPath();
        JsonPath rest = Caller.as("chief")
                .get("/api/v1/imports/{id}/rows?limit=20&cursor={c}", id, page.getString("cursor"))
                .jsonPath();
        JsonPath failed = Caller.as("chief")
                .get("/api/v1/imports/{id}/rows?outcome=failed", id)
                .jsonPath();

        assertThat(page.getList("items.line")).hasSize(20);
        assertThat(rest.getList("items.line")).containsExactly(21, 22, 23, 24, 25);
        assertThat(failed.getList("items.problem"))
                .containsExactly("类型（kind）：没有“DREAM”这一种，可以填：ARTICLE（文章）、VIDEO（视频）、AUDIO（音频）、CHART（挂图）、BOOK（图书）、"
                        + "EXHIBIT（展品）、VENUE（场馆）、COURSE（课程）。");
        assertThat(Caller.as("duty").get("/api/v1/imports/{id}/rows", id).statusCode())
                .isEqualTo(403);
    }

    private static Response cancel(String id) {
        return Caller.as("chief").post("/api/v1/imports/{id}/cancel", id);
    }

    private void execute(String sql, UUID id) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> pool.preparedQuery(sql).execute(Tuple.of(id)));
    }

    private static JsonObject venue() {
        return row(newId(), "科技馆").put("kind", "VENUE");
    }

    private static JsonObject place() {
        return new JsonObject().put("address", "松北区太阳大道").put("hours", "周三至周日 9:00–16:30");
    }
}
