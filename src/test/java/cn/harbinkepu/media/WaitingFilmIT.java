package cn.harbinkepu.media;

import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.video.ffmpeg.Samples;
import cn.harbinkepu.work.Jobs;

import static org.assertj.core.api.Assertions.assertThat;

/// What a film has to wait for, and what the editor learns of it.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class WaitingFilmIT {

    @TempDir
    Path folder;

    @Inject
    StandingJob standing;

    @Inject
    Jobs jobs;

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    Pool pool;

    @Test
    void aClipIsMadePlayableWhileOtherHeavyWorkStands() throws Throwable {
        String key = UUID.randomUUID().toString();
        VertxContextSupport.subscribeAndAwait(() ->
                sessions.withTransaction(session -> jobs.enqueue(session, standing.name(), key, new JsonObject())));
        try {
            Await.until(() -> standing.isBegun(key), begun -> begun);

            JsonPath view = Staff.settled(draft("clip.mp4"));

            assertThat(view.getList("stages.state"))
                    .as(view.prettify())
                    .contains("DONE")
                    .doesNotContain("FAILED");
        } finally {
            standing.end();
        }
    }

    @Test
    void aFilmThatIsTriedAgainSaysWhenAndIsTriedAtOnceOnDemand() throws Throwable {
        String id = draft("again.mp4");
        UUID file = UUID.fromString(Staff.settled(id).getString("files[0].id"));
        UUID revision = uuid("select revision from revision_file where file = $1", file);
        asIfCutOff(id, revision, file);

        JsonPath resting = Staff.view("editor", id);
        String next = resting.getString("stages.find { it.name == 'sound' }.nextTry");
        assertThat(OffsetDateTime.parse(next).toInstant()).isAfter(Instant.now().plusSeconds(3000));
        assertThat(resting.getList("stages.findAll { it.nextTry }")).hasSize(1);
        String page = Caller.as("editor").get("/studio/resources/{id}", id).asString();
        assertThat(page).contains("等待再试", "自动再试", "现在就再试");

        assertThat(Staff.act("editor", id, "retry", Map.of()).statusCode()).isEqualTo(200);

        assertThat(Staff.settled(id).getList("stages.state", String.class)).doesNotContain("FAILED");
        assertThat(Staff.act("editor", id, "retry", Map.of()).statusCode()).isEqualTo(409);
    }

    /// Its sound was being made when the encoder was killed, and will be made in an hour.
    private void asIfCutOff(String id, UUID revision, UUID file) {
        JsonObject order = new JsonObject()
                .put("file", file.toString())
                .put("resource", id)
                .put("revision", revision.toString());
        run("update presentation set state = 'MAKING', tracks = '[]' where file = $1", Tuple.of(file));
        run("""
                update stage set state = 'RUNNING', progress = 0, again_at = now() + interval '1 hour'
                 where revision = $1 and name = 'sound'""", Tuple.of(revision));
        run("""
                insert into first_tasks (task_name, task_instance, task_data, execution_time, picked, version, priority,
                                         consecutive_failures)
                values ('media.prepare', $1, convert_to($2, 'UTF8'), now() + interval '1 hour', false, 1, 50, 1)""", Tuple.of(revision + "@" + UUID.randomUUID(), order.encode()));
    }

    private static String draft(String name, Path film) {
        return Staff.draft(Map.of("kind", "VIDEO", "title", name, "fileId", Staff.upload("editor", film)));
    }

    private String draft(String name) throws Exception {
        return draft(name, new Samples(folder).film(name, 3, 320, 180));
    }

    private UUID uuid(String sql, UUID value) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(value))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getUUID(0);
    }

    private void run(String sql, Tuple values) {
        pool.preparedQuery(sql).execute(values).await().indefinitely();
    }
}
