package cn.harbinkepu.resource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Library;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.video.ffmpeg.SampleFilms;
import cn.harbinkepu.work.Chore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Documents of films that were published before there was one file for every browser.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class OutgrownDocumentsIT {

    private static final String FORGET_IN_DOCUMENT = """
            update published set document =
              cast(jsonb_set(cast(document as jsonb), '{media}', cast(document as jsonb) -> 'media' #- '{direct}') as text)
             where resource_id = $1""";

    @TempDir
    Path folder;

    @Inject
    Pool pool;

    @Inject
    @Any
    Instance<Chore> chores;

    @Test
    void anOldDocumentNamesTheOneFileOnceItIsMade() throws Exception {
        String id = oldFilm("outgrown-making");
        String file = Caller.nobody().get("/api/v1/resources/{id}", id).path("files[0].id");
        get(pool.preparedQuery("update presentation set direct_bytes = null where file = $1")
                .execute(Tuple.of(UUID.fromString(file))));

        run("media.direct-old");

        Await.until(() -> noted(id), is -> is);
        run("resource.settle-copies");
        Await.until(() -> document(id), now -> now.contains("/media/" + file + "/direct.mp4"));
    }

    @Test
    void theMigrationFindsWhatWasMadeBefore() throws Exception {
        String id = oldFilm("outgrown-made");

        get(pool.query(migration()).execute());
        run("resource.settle-copies");

        Await.until(() -> document(id), now -> now.contains("/direct.mp4"));
        assertThat(document(id)).contains("\"mediaType\":\"video/mp4\"");
    }

    private String oldFilm(String name) throws Exception {
        String id = Library.publish(
                Library.row(name, "VIDEO", "从前的影片").put("file", "film.mp4"),
                Map.of("film.mp4", SampleFilms.film(folder, 2)));
        get(pool.preparedQuery(FORGET_IN_DOCUMENT).execute(Tuple.of(UUID.fromString(id))));
        return id;
    }

    private void run(String name) {
        Chore chore = chores.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        try {
            VertxContextSupport.subscribeAndAwait(chore::run);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    private boolean noted(String id) {
        return get(pool.preparedQuery("select 1 from unsettled_copy where resource = $1")
                                .execute(Tuple.of(UUID.fromString(id))))
                        .size()
                == 1;
    }

    private static String migration() throws IOException {
        try (InputStream migration =
                OutgrownDocumentsIT.class.getResourceAsStream("/db/migration/V240__offer_one_file_of_old_films.sql")) {
            return new String(migration.readAllBytes(), UTF_8);
        }
    }

    private static String document(String id) {
        return Caller.nobody().get("/api/v1/resources/{id}", id).asString();
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Duration.ofMinutes(1));
    }
}
