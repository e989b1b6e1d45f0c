package cn.harbinkepu.media;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.integrity.IntegritySweep;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.video.ffmpeg.Samples;

import static org.assertj.core.api.Assertions.assertThat;

/// A film whose making was given up is no film that is ready: who tries again gets it made, nobody can publish it, and
/// the sweep finds one that passes for ready.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class GivenUpFilmIT {

    private static final Throwable CAUSE = new IllegalStateException("of a test");

    @TempDir
    Path folder;

    @Inject
    Pool pool;

    @Inject
    PrepareFilm prepare;

    @Inject
    StreamFilm stream;

    @Inject
    IntegritySweep sweep;

    private record Draft(String id, UUID file, Order order) {}

    @Test
    void aFilmThatWasGivenUpBeforeItPlayedIsMadeWhenItIsTriedAgain() throws Throwable {
        Draft draft = draft("first");
        left(draft, "a", "s");
        VertxContextSupport.subscribeAndAwait(
                () -> prepare.giveUp("", draft.order().asJson(), CAUSE));

        JsonPath again = retried(draft);

        assertThat(again.getList("stages.state")).as(again.prettify()).containsOnly("DONE");
        assertThat(sizes(draft)).isEqualTo(2);
    }

    @Test
    void aFilmOfWhichTheLargerSizesWereGivenUpGetsThemWhenItIsTriedAgain() throws Throwable {
        Draft draft = draft("rest");
        left(draft, "a", "s", "v360");
        VertxContextSupport.subscribeAndAwait(
                () -> stream.giveUp("", draft.order().asJson(), CAUSE));
        assertThat(sizes(draft)).as("what was made plays on").isEqualTo(1);

        JsonPath again = retried(draft);

        assertThat(again.getList("stages.state")).as(again.prettify()).containsOnly("DONE");
        assertThat(sizes(draft)).isEqualTo(2);
    }

    @Test
    void aFilmThatDoesNotPlayIsNotPublishedAndTheSweepHasItMade() throws Throwable {
        Draft draft = draft("silent");
        Staff.complete(draft.id(), Staff.view("editor", draft.id()).getInt("version"));
        Staff.review(draft.id());
        left(draft, "a", "s");
        run("update presentation set state = 'FAILED' where file = $1", draft.file());

        assertThat(Staff.act("chief", draft.id(), "publish", Map.of()).asString())
                .contains("wrong-state", "还没有可以播放的版本");
        look(draft);

        Await.until(() -> sizes(draft), count -> count == 2);
        assertThat(found(draft, "index.m3u8")).containsExactly("MISSING MADE_AGAIN");
        Await.until(() -> state(draft), "READY"::equals);
        assertThat(Staff.act("chief", draft.id(), "publish", Map.of()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void theSweepHasSizesMadeThatAFilmShouldHave() throws Throwable {
        Draft draft = draft("fewer");
        left(draft, "a", "s", "v360");
        run("update presentation set state = 'READY' where file = $1", draft.file());

        look(draft);

        Await.until(() -> state(draft), "READY"::equals);
        Await.until(() -> sizes(draft), count -> count == 2);
        assertThat(found(draft, "v240.m3u8")).containsExactly("MISSING MADE_AGAIN");
    }

    /// Of a film that has everything.
    private Draft draft(String name) throws Exception {
        Path film = new Samples(folder).film(name + ".mp4", 2 + name.length() % 3, 640, 360);
        Path captions = Files.writeString(folder.resolve("said.vtt"), "WEBVTT\n\n00:00.000 --> 00:01.500\n江水结冰\n");
        String id = Staff.draft(Map.of(
                "kind", "VIDEO",
                "fileId", Staff.upload("editor", film),
                "captionsFileId", Staff.upload("editor", captions)));
        JsonPath view = Staff.settled(id);
        assertThat(view.getList("stages.state")).as(view.prettify()).containsOnly("DONE");
        UUID file = UUID.fromString(view.getString("files[0].id"));
        UUID revision = pool.preparedQuery("select revision from revision_file where file = $1")
                .execute(Tuple.of(file))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getUUID(0);
        return new Draft(id, file, new Order(file, Optional.of(UUID.fromString(id)), Optional.of(revision), false));
    }

    /// As if it were still being made and had no more than these.
    private void left(Draft draft, String... tracks) {
        pool.preparedQuery("""
                        update presentation set state = 'MAKING', tracks = (
                               select coalesce(jsonb_agg(t), '[]') from jsonb_array_elements(tracks) as t
                                where t ->> 'name' = any($2))
                         where file = $1""").execute(Tuple.of(draft.file(), tracks)).await().indefinitely();
    }

    private static JsonPath retried(Draft draft) {
        assertThat(Staff.act("editor", draft.id(), "retry", Map.of()).statusCode())
                .isEqualTo(200);
        return Staff.settled(draft.id());
    }

    /// Runs the sweep as if the file were due.
    private void look(Draft draft) throws Throwable {
        run("delete from integrity_file where file = $1", draft.file());
        VertxContextSupport.subscribeAndAwait(sweep::run);
    }

    private void run(String sql, UUID file) {
        pool.preparedQuery(sql).execute(Tuple.of(file)).await().indefinitely();
    }

    private String state(Draft draft) {
        return pool.preparedQuery("select state from presentation where file = $1")
                .execute(Tuple.of(draft.file()))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString(0);
    }

    private static List<String> found(Draft draft, String name) {
        return Caller.as("admin")
                .get("/api/v1/admin/integrity")
                .jsonPath()
                .getList("findings.findAll { it.key == 'renditions/%s/%s' }.collect { it.kind + ' ' + it.remedy }"
                        .formatted(draft.file(), name));
    }

    private static long sizes(Draft draft) {
        return Caller.as("editor")
                .get("/media/{file}/index.m3u8", draft.file())
                .asString()
                .lines()
                .filter(line -> line.contains("RESOLUTION="))
                .count();
    }
}
