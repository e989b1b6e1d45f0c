package cn.harbinkepu.resource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.text.tika.Documents;
import cn.harbinkepu.upload.Uploads;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Documents that were published before there were copies for the public.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class UnsettledCopiesIT {

    @TempDir
    Path folder;

    @Inject
    Pool pool;

    @Inject
    Blobs blobs;

    @Inject
    UnsettledCopies unsettled;

    @Test
    void anOldDocumentNamesWhatThePublicIsGivenOnceItIsSettled() throws Throwable {
        String id = chart();
        Map<String, Object> shown = document(id).getMap("files[0]");
        UUID file = UUID.fromString((String) shown.get("id"));
        String original = Staff.view("editor", id).getString("files[0].sha256");
        makeOld(id, file, (String) shown.get("sha256"), original);

        VertxContextSupport.subscribeAndAwait(unsettled::run);

        JsonPath settled = Await.until(() -> document(id), now -> shown.equals(now.getMap("files[0]")));
        byte[] given = Caller.nobody().get(settled.getString("files[0].url")).asByteArray();
        assertThat(Uploads.sha256Of(Files.write(folder.resolve("given"), given)))
                .isEqualTo(settled.getString("files[0].sha256"))
                .isNotEqualTo(original);
        Await.until(() -> count("select count(*) from unsettled_copy where resource = $1", id), left -> left == 0);
    }

    @Test
    void ofAFileThatCannotBeCleanedThePublicIsGivenNothingAndNothingIsPromised() throws Throwable {
        String id = chart();
        UUID file = UUID.fromString(document(id).getString("files[0].id"));
        Path noise = Files.writeString(folder.resolve("noise"), "no picture " + UUID.randomUUID());
        String digest = Uploads.sha256Of(noise);
        get(blobs.put("sha256/" + digest, noise, "image/jpeg"));
        get(pool.preparedQuery("update stored_file set sha256 = $2 where id = $1")
                .execute(Tuple.of(file, digest)));
        makeOld(id, file, document(id).getString("files[0].sha256"), digest);

        VertxContextSupport.subscribeAndAwait(unsettled::run);

        Await.until(() -> document(id).getList("files"), java.util.List::isEmpty);
        assertThat(Caller.nobody().get("/media/{file}/original", file).statusCode())
                .isEqualTo(404);
    }

    private String chart() throws Exception {
        String id = Staff.draftOf("CHART", new Documents(folder).jpegWithPlace());
        JsonPath draft = Staff.settled(id);
        Staff.complete(id, draft.getInt("version"));
        Staff.review(id);
        assertThat(Staff.act("chief", id, "publish", Map.of()).statusCode()).isEqualTo(200);
        return id;
    }

    /// As it was before there were copies, and as the migration then finds it.
    private void makeOld(String id, UUID file, String copy, String original) throws IOException {
        get(pool.preparedQuery("delete from public_copy where file = $1").execute(Tuple.of(file)));
        get(pool.preparedQuery("update published set document = replace(document, $2, $3) where resource_id = $1")
                .execute(Tuple.of(UUID.fromString(id), copy, original)));
        get(pool.query(insertOfTheMigration()).execute());
        assertThat(count("select count(*) from unsettled_copy where resource = $1", id))
                .isEqualTo(1);
    }

    private static String insertOfTheMigration() throws IOException {
        try (InputStream migration =
                UnsettledCopiesIT.class.getResourceAsStream("/db/migration/V130__settle_public_copies.sql")) {
            String all = new String(migration.readAllBytes(), UTF_8);
            return all.substring(all.indexOf("insert into unsettled_copy"));
        }
    }

    private static JsonPath document(String id) {
        return Caller.nobody().get("/api/v1/resources/{id}", id).jsonPath();
    }

    private long count(String sql, String id) {
        return get(pool.preparedQuery(sql).execute(Tuple.of(UUID.fromString(id))))
                .iterator()
                .next()
                .getLong(0);
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Duration.ofMinutes(1));
    }
}
