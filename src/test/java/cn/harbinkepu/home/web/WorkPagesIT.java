package cn.harbinkepu.home.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.work.Jobs;
import cn.harbinkepu.work.TrippingJob;
import cn.harbinkepu.work.Wish;

import static org.assertj.core.api.Assertions.assertThat;

/// What an administrator sees of background work, and does about what has failed for good.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class WorkPagesIT {

    private static final String PAGE = "/admin/work";
    private static final String ALL_FAILED = "/admin/work/failed?job=" + TrippingJob.NAME;

    @Inject
    TrippingJob job;

    @Inject
    Jobs jobs;

    @Inject
    Pool pool;

    @Inject
    Mutiny.SessionFactory sessions;

    @Test
    void whatFailedForGoodIsListedByItsTitleAndTriedAgainOnRequest() throws Throwable {
        Form admin = Form.as("admin");
        String resource = Staff.draft(Map.of("kind", "ARTICLE", "title", "一篇绊倒任务的文章", "body", "正文"));
        String key = failed(resource);

        String line = line(Await.until(() -> admin.open(ALL_FAILED), page -> page.contains(resource)), resource);
        assertThat(line).contains("一篇绊倒任务的文章", "失败 1 次", "系统内部出错", "something lies in the way");
        assertThat(admin.open(PAGE)).contains("data-failed=\"test.trip\"");

        job.clear(key);
        assertThat(retry(admin, line)).isEqualTo(303);

        Await.until(() -> job.isDone(key), done -> done);
        assertThat(job.isTakenUp(key)).isTrue();
        assertThat(admin.open(ALL_FAILED)).doesNotContain(resource);
        assertThat(admin.open("/admin?subject=" + resource)).contains("重试失败的任务");
        assertThat(retry(admin, line)).isEqualTo(404);
    }

    @Test
    void allOfAKindAreTriedAgainAtOnce() throws Throwable {
        Form admin = Form.as("admin");
        List<String> keys = List.of(
                failed(UUID.randomUUID().toString()), failed(UUID.randomUUID().toString()));
        Await.until(() -> admin.open(ALL_FAILED), page -> keys.stream().allMatch(page::contains));
        keys.forEach(job::clear);

        assertThat(admin.form()
                        .formParam("job", TrippingJob.NAME)
                        .post("/admin/work/failed/retry")
                        .statusCode())
                .isEqualTo(303);

        Await.until(() -> keys.stream().allMatch(job::isDone), done -> done);
    }

    @Test
    void whatIsAskedForAnewHasNotFailedAnyMoreAndWhatIsLetGoIsNotListed() throws Throwable {
        Form admin = Form.as("admin");
        String askedAnew = failed(UUID.randomUUID().toString());
        String letGo = failed(UUID.randomUUID().toString());
        String page =
                Await.until(() -> admin.open(ALL_FAILED), shown -> shown.contains(askedAnew) && shown.contains(letGo));

        job.clear(askedAnew);
        enqueue(Wish.of(TrippingJob.NAME, askedAnew, new JsonObject()));
        assertThat(admin.form()
                        .post("/admin/work/failed/{id}/let-go", id(line(page, letGo)))
                        .statusCode())
                .isEqualTo(303);

        assertThat(admin.open(ALL_FAILED)).doesNotContain(askedAnew, letGo);
    }

    @Test
    void ofManyThatWaitTheFirstAreShownAndTheOthersOnPagesOfTheirOwn() throws Throwable {
        Form admin = Form.as("admin");
        String many = UUID.randomUUID().toString();
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        for (int number : IntStream.range(0, 60).toArray()) {
            enqueue(Wish.of(TrippingJob.NAME, many + "/" + number, new JsonObject())
                    .at(tomorrow.plusSeconds(number)));
        }
        try {
            String page = admin.open(PAGE);
            String second = admin.open("/admin/work/waiting?job=" + TrippingJob.NAME + "&page=2");

            assertThat(page).contains("data-waiting=\"test.trip\"", "查看全部 60 个");
            assertThat(page.split(many, -1)).hasSize(11);
            assertThat(second).contains(many + "/50", many + "/59", "定于").doesNotContain(many + "/49");
            assertThat(admin.page("/admin/work/waiting?job=x&page=none").statusCode())
                    .isEqualTo(422);
        } finally {
            inTransaction(session -> jobs.drop(session, many));
        }
    }

    @Test
    void whatIsInHandButWaitsForItsTurnIsShownAsWaiting() {
        String resource = Staff.draft(Map.of("kind", "ARTICLE", "title", "一本还没轮到的书", "body", "正文"));
        String key = resource + "/queued";
        asIfTaken(resource, key);
        try {
            String page = Form.as("admin").open(PAGE);

            String waiting = page.substring(page.indexOf("id=\"waiting\""), page.indexOf("id=\"spine\""));
            assertThat(waiting).contains("data-waiting=\"book.prepare\"");
            assertThat(line(waiting, "一本还没轮到的书")).contains("等前面的做完").doesNotContain("%");
            assertThat(page.substring(0, page.indexOf("id=\"waiting\""))).doesNotContain("一本还没轮到的书");
        } finally {
            run("delete from scheduled_tasks where task_instance = $1", Tuple.of(key));
            run(
                    "delete from stage where name = 'book' and revision in (select id from revision where resource = $1)",
                    Tuple.of(UUID.fromString(resource)));
        }
    }

    /// An instance has taken it, and takes another book apart. Its sign of life lies ahead: nobody takes it over.
    private void asIfTaken(String resource, String key) {
        run("""
                insert into stage (revision, name, position, state)
                select id, 'book', 1, 'WAITING' from revision where resource = $1""", Tuple.of(UUID.fromString(resource)));
        run("""
                insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, picked_by,
                                             last_heartbeat, version, priority)
                select 'book.prepare', $1, convert_to(json_build_object('resource', resource, 'revision', id)::text, 'UTF8'),
                       now(), true, 'another', now() + interval '1 hour', 1, 50
                  from revision where resource = $2""", Tuple.of(key, UUID.fromString(resource)));
    }

    private void run(String sql, Tuple values) {
        pool.preparedQuery(sql).execute(values).await().indefinitely();
    }

    /// The key of a job about a resource that is given up.
    private String failed(String resource) throws Throwable {
        String key = resource + "/tripping";
        job.obstruct(key);
        enqueue(Wish.of(TrippingJob.NAME, key, new JsonObject().put("resource", resource)));
        return key;
    }

    private static int retry(Form admin, String line) {
        return admin.form().post("/admin/work/failed/{id}/retry", id(line)).statusCode();
    }

    /// What is shown of the job that names this.
    private static String line(String page, String name) {
        int at = page.indexOf(name);
        return page.substring(page.lastIndexOf("<li", at), page.indexOf("</li>", at));
    }

    private static String id(String line) {
        Matcher found = Pattern.compile("data-job=\"([^\"]+)\"").matcher(line);
        assertThat(found.find()).as(line).isTrue();
        return found.group(1);
    }

    private void enqueue(Wish wish) throws Throwable {
        inTransaction(session -> jobs.enqueue(session, wish));
    }

    private void inTransaction(java.util.function.Function<Mutiny.Session, Uni<Void>> work) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> sessions.withTransaction(work::apply));
    }
}
