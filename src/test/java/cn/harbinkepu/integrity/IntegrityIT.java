package cn.harbinkepu.integrity;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Library;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.picture.Charts;
import cn.harbinkepu.video.ffmpeg.SampleFilms;

import static org.assertj.core.api.Assertions.assertThat;

/// What is lost or has changed in the store is found, and made again where there is an original.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class IntegrityIT {

    @Inject
    IntegritySweep sweep;

    @Inject
    Blobs blobs;

    @Inject
    Pool pool;

    @TempDir
    Path folder;

    @Test
    void anOriginalThatHasChangedIsToldAndTheSameFileSentAgainHealsIt() throws Throwable {
        Path text = Files.writeString(folder.resolve("ice.txt"), "冰厚不足十厘米时不要上冰。" + Ids.next());
        String file = Staff.upload("editor", text);
        String key = "sha256/" + sha256(file);
        long size = Files.size(text);
        Path rotten = Files.write(folder.resolve("rotten"), new byte[(int) size]);
        get(blobs.put(key, rotten, "text/plain"));

        look(key);

        assertThat(damage()).isOne();
        assertThat(found(key)).containsExactly("CORRUPT NONE");
        assertThat(Caller.nobody().get("/q/health/well").asString()).contains("stored originals");
        assertThat(Caller.as("admin").get("/admin/integrity").asString()).contains(key, "需要人工恢复");

        Staff.upload("editor", text);

        assertThat(damage()).isZero();
        look(key);
        assertThat(damage()).isZero();
        assertThat(get(blobs.read(key, 0, (int) size)).getBytes()).isEqualTo(Files.readAllBytes(text));
    }

    @Test
    void whatWasMadeOfAPictureIsMadeAgainWhenItIsLostOrHasChanged() throws Throwable {
        String resource = Charts.published(folder, picture());
        String file = Charts.document(resource).getString("files[0].id");
        String prefix = "renditions/" + file + "/";
        List<Blobs.Entry> made = get(blobs.list(prefix, "", 100));
        assertThat(made).hasSizeGreaterThan(1);
        look(file);
        String lost = made.getFirst().key();
        get(blobs.remove(lost));

        look(file);

        Await.until(() -> get(blobs.stat(lost)), found -> found.isPresent());
        assertThat(found(lost)).containsExactly("MISSING MADE_AGAIN");

        look(file);
        String changed = made.getLast().key();
        get(pool.preparedQuery("update integrity_object set sha256 = $2 where key = $1")
                .execute(Tuple.of(changed, "0".repeat(64))));
        look(file);

        assertThat(found(changed)).containsExactly("CORRUPT MADE_AGAIN");
    }

    @Test
    void aFilmOfWhichASegmentIsLostIsMadeAgain() throws Throwable {
        String resource = Library.publish(
                Library.row("integrity-film", "VIDEO", "江水结冰").put("file", "film.mp4"),
                Map.of("film.mp4", SampleFilms.film(folder, 6)));
        String playlist = Charts.document(resource).getString("media.hls");
        String file = playlist.split("/", 4)[2];
        String before = Await.until(() -> text(playlist), text -> text.contains("#EXT-X-STREAM-INF"));
        Await.until(() -> state(file), "READY"::equals);
        String lost = get(blobs.list("renditions/" + file + "/", "", 200)).stream()
                .map(Blobs.Entry::key)
                .filter(key -> key.endsWith(".m4s"))
                .findFirst()
                .orElseThrow();
        get(blobs.remove(lost));

        look(file);

        assertThat(found(lost)).containsExactly("MISSING MADE_AGAIN");
        String after =
                Await.until(() -> text(playlist), text -> text.contains("#EXT-X-STREAM-INF") && !text.equals(before));
        assertThat(after.lines().filter(line -> line.endsWith(".m3u8")).count())
                .isEqualTo(before.lines().filter(line -> line.endsWith(".m3u8")).count());
    }

    @Test
    void nobodyButAnAdministratorReadsTheFindings() {
        assertThat(Caller.as("chief").get("/api/v1/admin/integrity").statusCode())
                .isEqualTo(403);
        assertThat(Caller.as("admin").get("/api/v1/admin/integrity").jsonPath().getLong("progress.objects"))
                .isNotNegative();
    }

    @Test
    void whatGoesMissingAfterItWasReadIsMissedAtTheNextLookAtTheNames() throws Throwable {
        String resource = Charts.published(folder, picture());
        String file = Charts.document(resource).getString("files[0].id");
        look(file);
        String lost =
                get(blobs.list("renditions/" + file + "/", "", 100)).getFirst().key();
        get(blobs.remove(lost));

        get(pool.preparedQuery("update integrity_file set listed_at = listed_at - interval '7 hours' where file = $1")
                .execute(Tuple.of(UUID.fromString(file))));
        VertxContextSupport.subscribeAndAwait(sweep::run);

        assertThat(found(lost)).containsExactly("MISSING MADE_AGAIN");
        assertThat(Caller.as("admin").get("/admin/integrity").asString()).contains("最近一轮巡查", "结束");
    }

    /// Runs the sweep as if the file, or the bytes under the key, were due.
    private void look(String fileOrKey) throws Throwable {
        get(pool.preparedQuery("delete from integrity_file where file::text = $1")
                .execute(Tuple.of(fileOrKey)));
        get(pool.preparedQuery("update integrity_object set checked_at = checked_at - interval '1 year' where key = $1")
                .execute(Tuple.of(fileOrKey)));
        VertxContextSupport.subscribeAndAwait(sweep::run);
    }

    private long damage() {
        return Caller.as("admin").get("/api/v1/admin/integrity").jsonPath().getLong("progress.damaged");
    }

    private List<String> found(String key) {
        return Caller.as("admin")
                .get("/api/v1/admin/integrity")
                .jsonPath()
                .getList("findings.findAll { it.key == '%s' }.collect { it.kind + ' ' + it.remedy }".formatted(key));
    }

    private String sha256(String file) {
        return get(pool.preparedQuery("select sha256 from stored_file where id = $1")
                        .execute(Tuple.of(UUID.fromString(file))))
                .iterator()
                .next()
                .getString(0);
    }

    private String state(String file) {
        return get(pool.preparedQuery("select state from presentation where file = $1")
                        .execute(Tuple.of(UUID.fromString(file))))
                .iterator()
                .next()
                .getString(0);
    }

    private static String text(String address) {
        return Caller.nobody().get(address).asString();
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Duration.ofMinutes(2));
    }

    private static byte[] picture() throws IOException {
        BufferedImage drawing = new BufferedImage(1400, 900, BufferedImage.TYPE_INT_RGB);
        drawing.createGraphics().fillOval(100, 100, 700, 700);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(drawing, "png", out);
        return out.toByteArray();
    }
}
