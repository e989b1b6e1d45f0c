package cn.harbinkepu.review;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ReviewIT {

    private static final Map<String, Object> EXPERT =
            Map.of("name", "周教授", "title", "研究员", "unit", "哈尔滨工业大学", "contact", "13900000000");

    private static final List<Map<String, String>> SOURCES = List.of(Map.of("title", "测试用的资料"));

    @Inject
    Pool pool;

    @Test
    void ofTwoWhoClaimAtOnceOneWinsAndTheOtherIsTold() throws Exception {
        new Colleagues(pool).add("reviewer2", "初审 李江", "reviewer");
        String id = submitted("抢着审的稿件");

        List<Response> answers = atOnce(List.of("reviewer", "reviewer2"), who -> post(who, id, "claim", Map.of()));

        assertThat(answers.stream().map(Response::statusCode)).containsExactlyInAnyOrder(200, 409);
        Response lost = answers.stream()
                .filter(answer -> answer.statusCode() == 409)
                .findFirst()
                .orElseThrow();
        assertThat(lost.jsonPath().getString("detail")).containsPattern("(王江|李江) 已认领这一步");
        String loser = answers.get(0).statusCode() == 409 ? "reviewer" : "reviewer2";
        assertProblem(post(loser, id, "reviews", Map.of("verdict", "APPROVE")), 409, "wrong-state");
        assertThat(list(loser, id)).contains("已认领");

        runOut(id);
        assertThat(post(loser, id, "claim", Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void aClaimReturnsToThePoolWhenItsHolderLeavesAndDraftsGoToAColleague() {
        Colleagues colleagues = new Colleagues(pool);
        colleagues.add("leaver", "即将离开 孙静", "reviewer", "editor");
        String theirs = draftOf("leaver", "离开的人的草稿");
        typed("leaver", theirs, "没有保存就离开");
        String id = submitted("离开的人认领的稿件");
        assertThat(post("leaver", id, "claim", Map.of()).statusCode()).isEqualTo(200);

        String leaver = colleagues.id("leaver");
        assertThat(Form.as("admin").open("/admin/people/" + leaver)).contains("离开的人认领的稿件", "全部放回待认领");
        assertThat(Form.as("admin")
                        .form()
                        .post("/admin/people/" + leaver + "/disable")
                        .statusCode())
                .isEqualTo(303);

        assertThat(Form.as("admin").open("/admin/people/" + leaver)).contains("没有认领中的审核");
        assertThat(post("reviewer", id, "claim", Map.of()).statusCode()).isEqualTo(200);
        Form chief = Form.as("chief");
        assertThat(chief.open("/studio/handover?from=" + leaver)).contains("孙静（已停用）", "离开的人的草稿", "有没保存的内容，会一起移交");
        assertThat(chief.form()
                        .formParam("from", leaver)
                        .formParam("to", colleagues.id("editor"))
                        .formParam("draft", theirs)
                        .post("/studio/handover")
                        .statusCode())
                .isEqualTo(303);
        assertThat(Staff.view("editor", theirs).getString("author")).isEqualTo("编辑 李雪");
        assertThat(Form.as("editor").open("/studio/resources/" + theirs + "/edit"))
                .contains("即将离开 孙静写的 · ", "摘要");
        JsonPath left =
                Caller.as("editor").get("/api/v1/resources/{id}/copies", theirs).jsonPath();
        assertThat(left.getString("items[0].writer")).isEqualTo("即将离开 孙静");
        assertThat(Caller.as("editor")
                        .get("/api/v1/resources/{id}/copies/{copy}", theirs, left.getString("items[0].id"))
                        .jsonPath()
                        .getString("content.summary"))
                .isEqualTo("没有保存就离开");
        assertThat(Staff.act("editor", theirs, "submit", Map.of()).statusCode()).isEqualTo(200);
    }

    private static void typed(String person, String id, String summary) {
        Caller.as(person)
                .contentType(ContentType.JSON)
                .body(Map.of("base", 1, "content", Map.of("summary", summary)))
                .put("/api/v1/resources/{id}/copy", id)
                .then()
                .statusCode(200);
    }

    @Test
    void whatSomebodyAwayHasClaimedIsGivenBackWithoutDisablingThem() {
        Colleagues colleagues = new Colleagues(pool);
        colleagues.add("away", "出差在外 周远", "reviewer");
        String id = submitted("出差的人认领的稿件");
        assertThat(post("away", id, "claim", Map.of()).statusCode()).isEqualTo(200);
        String away = colleagues.id("away");
        Form admin = Form.as("admin");

        assertThat(admin.form().post("/admin/people/" + away + "/give-back").statusCode())
                .isEqualTo(303);

        assertThat(post("reviewer", id, "claim", Map.of()).statusCode()).isEqualTo(200);
        assertThat(admin.form().post("/admin/people/" + away + "/give-back").statusCode())
                .isEqualTo(409);
        assertThat(post("away", id, "reviews", Map.of("verdict", "APPROVE")).statusCode())
                .isEqualTo(409);
    }

    @Test
    void theListIsNarrowedByOrganisationAndDueDayAndSaysWhoseItIs() {
        Colleagues colleagues = new Colleagues(pool);
        String id = submitted("后天到期的稿件");
        colleagues.dueInDays(id, 2);
        Form reviewer = Form.as("reviewer");
        String own = colleagues.organisation("editor");

        String found = reviewer.open("/studio/review?due=3&organisation=" + own);
        assertThat(found).contains("后天到期的稿件", "审核人：<strong>初审 王江</strong>", "<option value=\"3\" selected>");
        assertThat(reviewer.open("/studio/review?due=1&organisation=" + own)).doesNotContain("后天到期的稿件");
        assertThat(reviewer.open("/studio/review?due=3&organisation=" + colleagues.organisation("museum-editor")))
                .doesNotContain("后天到期的稿件");
        assertThat(Caller.as("reviewer")
                        .get("/api/v1/reviews?due=overdue&limit=100")
                        .jsonPath()
                        .getList("items.id"))
                .doesNotContain(id);
    }

    @Test
    void aChiefGivesAStepOnlyToWhoMayTakeIt() {
        Colleagues colleagues = new Colleagues(pool);
        String id = submitted("改派的稿件");

        assertProblem(post("chief", id, "assign", Map.of("to", colleagues.id("expert"))), 403, "not-allowed");
        assertProblem(post("reviewer", id, "assign", Map.of("to", colleagues.id("reviewer"))), 403, "not-allowed");
        assertThat(post("chief", id, "assign", Map.of("to", colleagues.id("reviewer")))
                        .jsonPath()
                        .getString("[0].claim.name"))
                .isEqualTo("初审 王江");
        assertThat(urgent("chief", id).statusCode()).isEqualTo(200);
        assertThat(Form.as("reviewer").open("/studio/review?claimed=mine")).contains("改派的稿件", "特急", "我已认领");
    }

    @Test
    void whatMustBeChangedHoldsUpApprovalUntilSomebodyElseResolvesIt() {
        String id = submitted("必改的稿件");
        Response added = post(
                "reviewer", id, "comments", Map.of("must", true, "words", "请注明出处", "exact", "至少十厘米", "prefix", "才安全？"));
        assertThat(added.statusCode()).isEqualTo(201);
        String thread = added.jsonPath().getString("[0].id");

        Response held = post("reviewer", id, "reviews", Map.of("verdict", "APPROVE"));
        assertProblem(held, 409, "wrong-state");
        assertThat(held.jsonPath().getString("detail")).contains("还有 1 条“必改”意见没有解决");
        assertProblem(post("editor", id, "comments/" + thread + "/resolve", Map.of()), 409, "wrong-state");
        assertThat(post("editor", id, "comments/" + thread + "/replies", Map.of("words", "已补"))
                        .jsonPath()
                        .getString("[0].replies[0].words"))
                .isEqualTo("已补");

        assertThat(post("reviewer", id, "comments/" + thread + "/resolve", Map.of())
                        .statusCode())
                .isEqualTo(200);
        Staff.approve("reviewer", id);
        assertProblem(
                post("reviewer", id, "comments", Map.of("words", "没有这句", "exact", "江水不结冰")), 422, "invalid-field");
    }

    @Test
    void aCommentFollowsItsPassageAndSaysWhenItIsGone() {
        String id = submitted("批注跟着原文");
        post("reviewer", id, "comments", Map.of("words", "数字要核对", "exact", "至少十厘米"));
        Staff.act("reviewer", id, "reviews", Map.of("verdict", "RETURN", "comment", "请核对"));
        edit(id, "先加一句话。松花江的冰有多厚才安全？至少十厘米。");
        assertThat(comments(id).getInt("[0].position")).isGreaterThan(20);

        edit(id, "松花江的冰有多厚才安全？至少十五厘米。");

        assertThat(comments(id).<Integer>get("[0].position")).isNull();
        assertThat(Form.as("editor").open("/studio/resources/" + id)).contains("原文已改动");
        assertThat(Form.as("editor").open("/studio/resources/" + id + "/edit"))
                .contains("data-exact=\"至少十厘米\"", "数字要核对");
    }

    @Test
    void theAuthorTakesBackWhatWasHandedInAndReviewBeginsAnew() {
        String id = submitted("撤回提交的稿件");
        Staff.approve("reviewer", id);

        assertProblem(post("reviewer", id, "take-back", Map.of()), 403, "not-allowed");
        assertThat(post("editor", id, "take-back", Map.of()).jsonPath().getString("state"))
                .isEqualTo("DRAFT");
        assertProblem(Caller.as("editor").delete("/api/v1/resources/" + id), 409, "wrong-state");

        Staff.review(id);
        assertThat(Staff.view("chief", id).getString("state")).isEqualTo("REVIEWED");
    }

    @Test
    void aDraftThatWasNeverHandedInLeavesNothingBehind() throws Exception {
        java.nio.file.Path file = java.nio.file.Files.writeString(
                java.nio.file.Files.createTempFile("draft", ".txt"), "只此一份的内容 " + System.nanoTime());
        String id = Staff.draftOf("ARTICLE", file);
        String stored = Staff.settled(id).getString("files[0].id");

        assertProblem(Caller.as("reviewer").delete("/api/v1/resources/" + id), 403, "not-allowed");
        assertThat(Caller.as("editor").delete("/api/v1/resources/" + id).statusCode())
                .isEqualTo(204);

        assertThat(Caller.as("editor").get("/api/v1/resources/" + id).statusCode())
                .isEqualTo(404);
        assertThat(Caller.as("editor").get("/media/" + stored + "/original").statusCode())
                .isEqualTo(404);
        assertThat(count(
                        "select count(*) from audit_line where action = 'resource.discard' and subject = '" + id + "'"))
                .isEqualTo(1);
    }

    @Test
    void everythingThatRefersToADraftGoesWithIt() {
        String staying = """
                select count(*) from pg_constraint c
                  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                 where c.contype = 'f' and c.confdeltype = 'a' and a.attname <> 'replaced_by'
                   and c.confrelid in ('resource'::regclass, 'revision'::regclass)
                   and c.conrelid not in ('published'::regclass, 'review'::regclass, 'trail_entry'::regclass)""";

        assertThat(count(staying))
                .as("tables that refer to a draft without `on delete cascade` or `set null`")
                .isZero();
    }

    @Test
    void aPlanOfItsOwnCountsForWhatIsHandedInAfterwards() {
        Form admin = Form.as("admin");
        Form chief = Form.as("chief");
        String before = submittedKind("EXHIBIT", "方案之前的展品");
        String home = new Colleagues(pool).organisation("editor");

        Response short0 = plan(chief, home, "ARTICLE", List.of("chief"), "");
        assertThat(short0.statusCode()).isEqualTo(422);
        assertThat(short0.asString()).contains("不能少于三步");
        assertThat(plan(admin, home, "ARTICLE", List.of("chief"), "").statusCode())
                .isEqualTo(422);
        assertThat(plan(chief, "", "EXHIBIT", List.of("chief"), "").statusCode())
                .isEqualTo(403);
        assertThat(plan(chief, home, "EXHIBIT", List.of("reviewer", "chief"), "")
                        .statusCode())
                .isEqualTo(303);
        String after = submittedKind("EXHIBIT", "方案之后的展品");

        assertThat(Staff.view("chief", before).getList("steps")).hasSize(3);
        assertThat(Staff.view("chief", after).getList("plan.name")).containsExactly("第1步", "第2步");
        Staff.approve("reviewer", after);
        Staff.approve("chief", after);
        assertThat(Staff.view("chief", after).getString("state")).isEqualTo("REVIEWED");
        assertThat(chief.form()
                        .formParam("organisation", home)
                        .formParam("kind", "EXHIBIT")
                        .post("/studio/review-plans/remove")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void aLinkIsBoundToItsContentAndCountsOnce() {
        String id = submitted("凭链接签审的稿件");
        assertProblem(post("chief", id, "sign-links", EXPERT), 409, "wrong-state");
        Staff.approve("reviewer", id);
        assertProblem(post("reviewer", id, "sign-links", EXPERT), 403, "not-allowed");
        assertProblem(
                post("chief", id, "sign-links", Map.of("name", "编辑 李雪", "unit", "某单位", "title", "编审")),
                403,
                "own-work");
        String url = link(id);

        Response page = Caller.nobody().get(url);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("凭链接签审的稿件", "周教授，您好", "至少十厘米");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("X-Robots-Tag")).contains("noindex");

        assertThat(sign(url, "APPROVE", "别人", "同意").statusCode()).isEqualTo(422);
        assertThat(sign(url, "APPROVE", "周教授", " ").statusCode()).isEqualTo(422);
        List<Response> two = atOnce(List.of("a", "b"), who -> sign(url, "APPROVE", "周教授", "内容科学准确"));
        assertThat(two.stream().map(Response::statusCode)).containsExactlyInAnyOrder(200, 410);

        Map<String, Object> review = Staff.view("chief", id).getMap("reviews[1]");
        assertThat(review)
                .containsEntry("reviewer", "周教授")
                .containsEntry("byLink", true)
                .containsEntry("host", "终审 陈岩")
                .containsEntry("credential", "哈尔滨工业大学，研究员");
        assertThat((String) review.get("digest")).matches("[0-9a-f]{64}");
        assertThat(count("select count(*) from audit_line where action = 'resource.sign-off' and subject = '" + id
                        + "' and detail->>'digest' = '" + review.get("digest")
                        + "' and detail ? 'address' and detail->>'host' = '终审 陈岩'"))
                .isEqualTo(1);
        assertThat(Caller.nobody().get(url).statusCode()).isEqualTo(410);
        for (String told : List.of("editor", "chief")) {
            assertThat(Caller.as(told)
                            .get("/api/v1/notices?limit=100")
                            .jsonPath()
                            .getString("items.find { it.address == '/studio/resources/%s' }.words".formatted(id)))
                    .as(told)
                    .contains("周教授", "凭链接签审");
        }
        Response second = post("chief", id, "reviews", Map.of("verdict", "APPROVE"));
        assertProblem(second, 403, "own-work");
        assertThat(second.jsonPath().getString("detail")).contains("您发出的签审链接");
        assertThat(list("chief", id)).contains("您发出的签审链接");
        assertProblem(post("chief", id, "assign", Map.of("to", new Colleagues(pool).id("chief"))), 403, "own-work");
        Staff.approve("museum-chief", id);
        assertThat(Staff.act("chief", id, "publish", Map.of()).statusCode()).isEqualTo(200);
        assertThat(Caller.nobody()
                        .get("/api/v1/resources/{id}/trail", id)
                        .jsonPath()
                        .getString("checks[1].host"))
                .isEqualTo("哈尔滨科普服务云编辑部");
    }

    @Test
    void onlyAChiefOfItsOwnOrganisationSteersAReview() {
        Colleagues colleagues = new Colleagues(pool);
        String draft = Staff.complete("别家看不到的草稿");
        String id = submitted("别家不能左右的稿件");
        Staff.approve("reviewer", id);

        for (String other : List.of(draft, id)) {
            int status = other.equals(draft) ? 404 : 403;
            assertThat(urgent("museum-chief", other).statusCode()).isEqualTo(status);
            assertThat(post("museum-chief", other, "assign", Map.of("to", colleagues.id("expert")))
                            .statusCode())
                    .isEqualTo(status);
            assertThat(post("museum-chief", other, "sign-links", EXPERT).statusCode())
                    .isEqualTo(status);
            assertThat(Caller.as("museum-chief")
                            .get("/api/v1/resources/" + other + "/candidates")
                            .statusCode())
                    .isEqualTo(status);
            assertThat(count("select count(*) from audit_line where subject = '" + other
                            + "' and result = 'REFUSED' and username = 'museum-chief' and detail->>'status' = '"
                            + status + "'"))
                    .isEqualTo(3);
        }
        assertThat(Caller.as("museum-chief")
                        .delete("/api/v1/resources/" + draft + "/claim")
                        .statusCode())
                .isEqualTo(404);
        assertThat(list("museum-chief", id)).doesNotContain("改派与缓急", "请专家凭链接签审");
        assertThat(list("chief", id)).contains("改派与缓急", "请专家凭链接签审");
    }

    @Test
    void aLinkDoesNotGiveItsHostASecondStep() {
        new Colleagues(pool).add("host", "一人两审 许明", "chief", "reviewer");
        String id = submitted("链接先发的稿件");
        Staff.approve("reviewer", id);
        String url = post("host", id, "sign-links", EXPERT).path("url");
        post("editor", id, "take-back", Map.of());
        Staff.act("editor", id, "submit", Map.of());
        Staff.approve("host", id);

        Response signed = sign(url.substring(url.indexOf("/sign/")), "APPROVE", "周教授", "同意");

        assertThat(signed.statusCode()).isEqualTo(403);
        assertProblem(post("host", id, "sign-links", EXPERT), 403, "own-work");
    }

    private static Response urgent(String username, String id) {
        return Caller.as(username)
                .contentType("application/json")
                .body(Map.of("priority", "URGENT"))
                .put("/api/v1/resources/" + id + "/priority");
    }

    @Test
    void aLinkOpensTheFilesOfItsRevisionAndNoOthers() throws Exception {
        String file = Staff.upload("editor", text("这一版的附件"));
        String other = Staff.upload("editor", text("别的草稿的附件"));
        Staff.settled(Staff.draft(Map.of("kind", "ARTICLE", "title", "别的草稿", "fileId", other)));
        String id = Staff.draft(Map.of(
                "kind", "ARTICLE",
                "title", "带附件的稿件",
                "fileId", file,
                "licence", "CC-BY-SA-4.0",
                "attribution", "测试",
                "sources", SOURCES));
        Staff.settled(id);
        assertThat(Staff.act("editor", id, "submit", Map.of()).statusCode()).isEqualTo(200);
        Staff.approve("reviewer", id);
        String url = link(id);

        Response page = Caller.nobody().get(url);
        assertThat(page.asString()).contains("/media/" + file + "/original");
        String pass = page.cookie("kepu-pass");

        assertThat(media(pass, file)).isEqualTo(200);
        assertThat(media(pass, other)).isEqualTo(404);
        assertThat(media("A".repeat(43), file)).isEqualTo(404);
        sign(url, "APPROVE", "周教授", "同意");
        assertThat(media(pass, file)).isEqualTo(404);
    }

    private static int media(String pass, String file) {
        return Caller.nobody()
                .cookie("kepu-pass", pass)
                .get("/media/" + file + "/original")
                .statusCode();
    }

    private static java.nio.file.Path text(String words) throws java.io.IOException {
        return java.nio.file.Files.writeString(
                java.nio.file.Files.createTempFile("attached", ".txt"), words + System.nanoTime());
    }

    @Test
    void aLinkEndsWhenItIsCalledBackExpiresOrTheContentChanges() {
        String id = submitted("失效的链接");
        Staff.approve("reviewer", id);
        String revoked = link(id);
        String expired = link(id);
        String changed = link(id);
        List<String> ids = Caller.as("chief")
                .get("/api/v1/resources/" + id + "/sign-links")
                .jsonPath()
                .getList("id");

        assertThat(Caller.as("chief")
                        .delete("/api/v1/resources/" + id + "/sign-links/" + ids.get(2))
                        .statusCode())
                .isEqualTo(204);
        assertThat(Caller.nobody().get(revoked).asString()).contains("已被编辑部撤销");
        run("update sign_link set expires_at = now() - interval '1 minute' where id = '" + ids.get(1) + "'");
        assertThat(sign(expired, "APPROVE", "周教授", "同意").asString()).contains("已过有效期");

        post("editor", id, "take-back", Map.of());
        edit(id, "改过的正文。");
        Staff.act("editor", id, "submit", Map.of());
        Staff.approve("reviewer", id);
        Response refused = sign(changed, "APPROVE", "周教授", "同意");
        assertThat(refused.statusCode()).isEqualTo(410);
        assertThat(refused.asString()).contains("已被修改").doesNotContain("改过的正文");
        assertThat(Caller.nobody().get("/sign/" + "A".repeat(43)).statusCode()).isEqualTo(404);
        assertThat(count("select count(*) from sign_link where encode(token_hash, 'base64') like '%"
                        + changed.substring(changed.length() - 20) + "%'"))
                .isZero();
    }

    @Test
    void ofTwoHundredSavesAtOnceOneCountsAndNoneIsLostInSilence() throws Exception {
        String id = Staff.complete("两百人同时保存");
        String version = Integer.toString(Staff.view("editor", id).getInt("version"));

        List<Response> answers =
                atOnce(IntStream.range(0, 200).mapToObj(Integer::toString).toList(), number -> Caller.as("editor")
                        .header("If-Match", version)
                        .contentType("application/json")
                        .body(Map.of("summary", "第 " + number + " 个人写的"))
                        .patch("/api/v1/resources/" + id));

        List<Integer> codes = answers.stream().map(Response::statusCode).toList();
        assertThat(codes.stream().filter(code -> code == 200)).hasSize(1);
        assertThat(codes.stream().filter(code -> code == 412)).hasSize(199);
        String winner = answers.get(codes.indexOf(200)).jsonPath().getString("summary");
        assertThat(Staff.view("editor", id).getString("summary")).isEqualTo(winner);
        Form loser = Form.as("editor");
        Response late = loser.multipart()
                .multiPart("version", version)
                .multiPart("title", "late")
                .multiPart("summary", "the text of who lost")
                .post("/studio/resources/" + id + "/edit");
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.asString()).contains("the text of who lost");
    }

    private static String submitted(String title) {
        String id = Staff.complete(title);
        assertThat(Staff.act("editor", id, "submit", Map.of()).statusCode()).isEqualTo(200);
        return id;
    }

    private static String submittedKind(String kind, String title) {
        String id = Staff.draft(Map.of(
                "kind",
                kind,
                "title",
                title,
                "body",
                "展品说明。",
                "licence",
                "CC-BY-SA-4.0",
                "attribution",
                "测试",
                "sources",
                SOURCES));
        assertThat(Staff.act("editor", id, "submit", Map.of()).statusCode()).isEqualTo(200);
        return id;
    }

    private static String draftOf(String username, String title) {
        return Caller.as(username)
                .contentType("application/json")
                .body(Map.of(
                        "kind", "ARTICLE",
                        "title", title,
                        "body", "正文。",
                        "licence", "CC-BY-SA-4.0",
                        "attribution", "测试",
                        "sources", SOURCES))
                .post("/api/v1/resources")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Response plan(Form form, String organisation, String kind, List<String> roles, String reason) {
        var filled = form.form().formParam("organisation", organisation).formParam("kind", kind);
        for (int i = 0; i < roles.size(); i++) {
            filled = filled.formParam("role", roles.get(i))
                    .formParam("name", "第" + (i + 1) + "步")
                    .formParam("days", "2");
        }
        return filled.formParam("reason", reason).post("/studio/review-plans");
    }

    private static String link(String id) {
        String url = post("chief", id, "sign-links", EXPERT)
                .then()
                .statusCode(201)
                .extract()
                .path("url");
        return url.substring(url.indexOf("/sign/"));
    }

    private static Response sign(String url, String verdict, String name, String statement) {
        return Caller.nobody()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("verdict", verdict)
                .formParam("name", name)
                .formParam("statement", statement)
                .post(url);
    }

    private static void edit(String id, String body) {
        Caller.as("editor")
                .header("If-Match", Staff.view("editor", id).getInt("version"))
                .contentType("application/json")
                .body(Map.of("body", body))
                .patch("/api/v1/resources/" + id)
                .then()
                .statusCode(200);
    }

    private static io.restassured.path.json.JsonPath comments(String id) {
        return Caller.as("editor").get("/api/v1/resources/" + id + "/comments").jsonPath();
    }

    private static String list(String username, String id) {
        return Form.as(username).open("/studio/resources/" + id);
    }

    private static Response post(String username, String id, String act, Map<String, ?> body) {
        return Caller.as(username)
                .contentType("application/json")
                .body(new HashMap<>(body))
                .post("/api/v1/resources/" + id + "/" + act);
    }

    private static List<Response> atOnce(List<String> whos, java.util.function.Function<String, Response> act) {
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response>> sent =
                    whos.stream().map(who -> all.submit(() -> act.apply(who))).toList();
            return sent.stream().map(ReviewIT::got).toList();
        }
    }

    private static Response got(Future<Response> sent) {
        try {
            return sent.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private void runOut(String id) {
        run("update review_task set claimed_until = now() - interval '1 second' where revision in "
                + "(select v.id from revision v where v.resource = '" + id + "')");
    }

    private void run(String sql) {
        pool.query(sql).execute().await().atMost(Duration.ofSeconds(10));
    }

    private long count(String sql) {
        return pool.query(sql)
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getLong(0);
    }

    private static void assertProblem(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
    }
}
