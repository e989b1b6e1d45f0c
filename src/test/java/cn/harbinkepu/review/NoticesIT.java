package cn.harbinkepu.review;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;

import static org.assertj.core.api.Assertions.assertThat;

/// What people are told of their work.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class NoticesIT {

    @Inject
    Pool pool;

    @Inject
    DueTold due;

    @Test
    void anAuthorLearnsWhyAStepWasReturnedAndIsLedThere() {
        String id = submitted("要改的通知稿");
        Staff.act("reviewer", id, "reviews", Map.of("verdict", "RETURN", "comment", "冰厚数字请注明出处"));

        Map<String, Object> told = newest("editor", id);
        assertThat(told.get("kind")).isEqualTo("returned");
        assertThat((String) told.get("words")).contains("初审 王江", "冰厚数字请注明出处");
        assertThat(told.get("read")).isEqualTo(false);
        Form editor = Form.as("editor");
        assertThat(editor.open("/studio/notices")).contains("稿件被退回", "要改的通知稿", "条未读");
        String open = "/studio/notices/" + told.get("id") + "/open";
        assertThat(Form.as("chief").form().post(open).statusCode()).isEqualTo(404);

        Response led = editor.form().post(open);

        assertThat(led.statusCode()).isEqualTo(303);
        assertThat(led.header("Location")).endsWith("/studio/resources/" + id);
        assertThat(newest("editor", id).get("read")).isEqualTo(true);
    }

    @Test
    void publicationAndWithdrawalAreToldToTheAuthorAndNotToWhoDidThem() {
        String id = Staff.published("发布又撤回的通知稿");
        assertThat(newest("editor", id).get("kind")).isEqualTo("published");

        Staff.act("chief", id, "withdraw", Map.of("reason", "数据已过时"));

        assertThat(newest("editor", id).get("kind")).isEqualTo("withdrawn");
        assertThat((String) newest("editor", id).get("words")).contains("数据已过时");
        assertThat(kinds("editor", id)).containsExactly("withdrawn", "published", "passed");
        assertThat(kinds("chief", id)).isEmpty();
    }

    @Test
    void aTaskThatIsGivenToSomebodyIsToldAndOnceMoreWhenItIsDueSoon() throws Throwable {
        Colleagues colleagues = new Colleagues(pool);
        colleagues.add("told", "被通知 高山", "reviewer");
        String id = submitted("改派的通知稿");
        Staff.act("chief", id, "assign", Map.of("to", colleagues.id("told")));
        assertThat(kinds("told", id)).containsExactly("assigned");

        colleagues.dueInDays(id, 0);
        VertxContextSupport.subscribeAndAwait(due::run);
        VertxContextSupport.subscribeAndAwait(due::run);

        assertThat(kinds("told", id)).containsExactly("due", "assigned");
        assertThat(kinds("chief", id)).isEmpty();
    }

    @Test
    void whatNobodyHasClaimedIsToldToTheChiefsOfTheOrganisation() throws Throwable {
        String id = submitted("没人认领的通知稿");
        new Colleagues(pool).dueInDays(id, 0);

        VertxContextSupport.subscribeAndAwait(due::run);

        assertThat(kinds("chief", id)).containsExactly("due");
        assertThat(kinds("museum-chief", id)).isEmpty();
    }

    @Test
    void bothSidesOfAHandOverAreTold() {
        String id = Staff.complete("移交的通知稿");
        Colleagues colleagues = new Colleagues(pool);
        colleagues.add("taker", "接手 林海", "editor");

        Form.as("chief")
                .form()
                .formParam("act", "hand-over")
                .formParam("to", colleagues.id("taker"))
                .formParam("ids", id)
                .post("/studio/bulk");

        assertThat((String) newest("taker", id).get("words")).contains("终审 陈岩 把这份稿件移交给您");
        assertThat((String) newest("editor", id).get("words")).contains("移交给了 接手 林海");
    }

    @Test
    void manyDraftsThatAreHandedOverAreToldInOneNotice() {
        List<String> ids = List.of(Staff.complete("移交之一"), Staff.complete("移交之二"), Staff.complete("移交之三"));
        Colleagues colleagues = new Colleagues(pool);
        colleagues.add("heir", "接手 松林", "editor");

        Form.as("chief")
                .form()
                .formParam("act", "hand-over")
                .formParam("to", colleagues.id("heir"))
                .formParam("ids", ids.toArray())
                .post("/studio/bulk");

        JsonPath told = Caller.as("heir").get("/api/v1/notices").jsonPath();
        assertThat(told.getList("items.address", String.class)).containsExactly("/studio?tab=mine");
        assertThat(told.getString("items[0].words")).contains("把 3 篇稿件移交给您");
    }

    @Test
    void theNewestFewHundredAreKeptAndAllOfThemAreSeenAtOnce() {
        Colleagues colleagues = new Colleagues(pool);
        colleagues.add("flooded", "通知很多 江涛", "reviewer");
        colleagues.flood("flooded", 400);
        assertThat(Caller.as("flooded").get("/api/v1/notices/count").jsonPath().getInt("unread"))
                .isEqualTo(100);
        String id = submitted("第四百零一条");

        Staff.act("chief", id, "assign", Map.of("to", colleagues.id("flooded")));

        assertThat(colleagues.notices("flooded")).isBetween(300L, 301L);
        Number last = (Number) newest("flooded", id).get("id");
        assertThat(Caller.as("flooded")
                        .contentType("application/json")
                        .body(Map.of("upTo", last.longValue()))
                        .post("/api/v1/notices/seen")
                        .jsonPath()
                        .getInt("unread"))
                .isZero();
        assertThat(Form.as("flooded").open("/studio/notices?unread=yes")).contains("没有未读的通知");
    }

    private static String submitted(String title) {
        String id = Staff.complete(title);
        assertThat(Staff.act("editor", id, "submit", Map.of()).statusCode()).isEqualTo(200);
        return id;
    }

    private static Map<String, Object> newest(String who, String resource) {
        return told(who, resource).getFirst();
    }

    private static List<String> kinds(String who, String resource) {
        return told(who, resource).stream()
                .map(each -> (String) each.get("kind"))
                .toList();
    }

    /// What somebody was told of one resource, the newest first.
    private static List<Map<String, Object>> told(String who, String resource) {
        JsonPath page = Caller.as(who)
                .get("/api/v1/notices?limit=100")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return page.getList("items.findAll { it.address == '/studio/resources/%s' }".formatted(resource));
    }
}
