package cn.harbinkepu.upload;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.blob.Assemblies;
import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.upload.web.TusClient;

import static org.assertj.core.api.Assertions.assertThat;

/// What is abandoned leaves nothing behind, and what is in use is left alone.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class UploadSweepIT {

    private static final String STRAY = "sha256/" + "5".repeat(64);

    @Inject
    UploadSweep sweep;

    @Inject
    Strays strays;

    @Inject
    Blobs blobs;

    @Inject
    Assemblies assemblies;

    @Inject
    Pool pool;

    @TempDir
    Path folder;

    @Test
    void anUploadThatWaitedTooLongIsSweptWithItsParts() throws Exception {
        try (TusClient client = TusClient.as("editor")) {
            byte[] archive = SampleArchives.archive(10 << 20, 11);
            String address = client.begin("left.zip", archive.length);
            client.patch(address, 0, Arrays.copyOf(archive, archive.length - 1));
            get(pool.preparedQuery("update upload set expires_at = now() - interval '1 second' where id = $1")
                    .execute(Tuple.of(TusClient.id(address))));

            get(sweep.removeExpired());

            assertThat(client.head(address).statusCode()).isEqualTo(404);
            assertThat(get(blobs.list("uploads/" + TusClient.id(address), "", 10)))
                    .isEmpty();
            assertThat(get(assemblies.unfinished()))
                    .noneMatch(each -> each.key().contains(TusClient.id(address).toString()));
        }
    }

    @Test
    void whatNoRowKnowsIsSweptAfterAWhileAndWhatIsInUseIsLeft() throws Exception {
        Path file = Files.writeString(folder.resolve("used.txt"), "冰 " + UUID.randomUUID());
        Staff.upload("editor", file);
        String used = "sha256/" + Uploads.sha256Of(file);
        String copy = publicCopy(file);
        String piece = "uploads/" + UUID.randomUUID() + "/0";
        get(blobs.put(STRAY, file, "text/plain"));
        get(blobs.put(piece, file, "text/plain"));
        String assembly = get(assemblies.begin(piece, "text/plain"));

        get(strays.remove(Instant.now().minus(Duration.ofHours(1))));
        assertThat(get(blobs.stat(STRAY))).isPresent();

        get(strays.remove(Instant.now().plus(Duration.ofMinutes(1))));

        assertThat(get(blobs.stat(STRAY))).isEmpty();
        assertThat(get(blobs.stat(piece))).isEmpty();
        assertThat(get(assemblies.unfinished()))
                .noneMatch(each -> each.assembly().equals(assembly));
        assertThat(get(blobs.stat(used))).isPresent();
        assertThat(get(blobs.stat(copy))).isPresent();
    }

    /// An object that is only what the public gets of a file.
    private String publicCopy(Path file) throws Exception {
        String sha256 = UUID.randomUUID().toString().replace("-", "").repeat(2);
        get(blobs.put("sha256/" + sha256, file, "text/plain"));
        get(pool.preparedQuery("insert into public_copy (file, sha256, size, withheld)"
                        + " select id, $1, 10, false from stored_file where sha256 = $2"
                        + " on conflict (file) do update set sha256 = $1")
                .execute(Tuple.of(sha256, Uploads.sha256Of(file))));
        return "sha256/" + sha256;
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Duration.ofMinutes(1));
    }
}
