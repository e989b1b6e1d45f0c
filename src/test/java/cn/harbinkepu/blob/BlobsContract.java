package cn.harbinkepu.blob;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.smallrye.mutiny.Uni;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What every keeper of [Blobs] must do.
public interface BlobsContract {

    /// Larger than one part of a multipart upload, so that parts have to be put together again.
    int LARGE = 9 * 1024 * 1024;

    Blobs testee();

    @Test
    default void givesBackWhatWasPut(@TempDir Path folder) throws IOException {
        String key = key();
        byte[] bytes = new byte[LARGE];
        new Random(230_100).nextBytes(bytes);

        get(testee().put(key, file(folder, bytes), "application/octet-stream"));

        Path copy = folder.resolve("copy");
        get(testee().fetch(key, copy));
        assertThat(copy).hasBinaryContent(bytes);
        assertThat(get(testee().stat(key))).hasValueSatisfying(stat -> {
            assertThat(stat.size()).isEqualTo(LARGE);
            assertThat(stat.etag()).isNotBlank();
        });
    }

    @Test
    default void keepsAnEmptyObject(@TempDir Path folder) throws IOException {
        String key = key();

        get(testee().put(key, file(folder, new byte[0]), "text/plain"));

        assertThat(get(testee().stat(key)))
                .hasValueSatisfying(stat -> assertThat(stat.size()).isZero());
    }

    @Test
    default void readsAPieceFromTheMiddleAndTheEnd(@TempDir Path folder) throws IOException {
        String key = put(folder, "一二三四");

        assertThat(get(testee().read(key, 3, 6)).toString(UTF_8)).isEqualTo("二三");
        assertThat(get(testee().read(key, 9, 3)).toString(UTF_8)).isEqualTo("四");
    }

    @Test
    default void poursAStretchInOrderAndOnlyOfTheVersionThatWasAskedFor(@TempDir Path folder) throws IOException {
        byte[] bytes = new byte[LARGE];
        new Random(230_101).nextBytes(bytes);
        String key = key();
        get(testee().put(key, file(folder, bytes), "application/octet-stream"));
        Blobs.Stat version = get(testee().stat(key)).orElseThrow();
        ByteArrayOutputStream taken = new ByteArrayOutputStream();

        get(testee().pour(key, version, 4_000_000, 1_000_001, (piece, length) -> taken.write(piece, 0, length)));

        assertThat(taken.toByteArray()).isEqualTo(Arrays.copyOfRange(bytes, 4_000_000, 5_000_001));
        get(testee().put(key, file(folder, new byte[10]), "application/octet-stream"));
        assertThatThrownBy(() -> get(testee().pour(key, version, 0, 5, (piece, length) -> {})))
                .isInstanceOf(Blobs.Absent.class);
        assertThatThrownBy(() -> get(testee().pour(key(), version, 0, 5, (piece, length) -> {})))
                .isInstanceOf(Blobs.Absent.class);
    }

    @Test
    default void theSameKeyAgainReplaces(@TempDir Path folder) throws IOException {
        String key = put(folder, "first");
        String before = get(testee().stat(key)).orElseThrow().etag();

        get(testee().put(key, file(folder, "second words".getBytes(UTF_8)), "text/plain"));

        assertThat(get(testee().read(key, 0, 12)).toString(UTF_8)).isEqualTo("second words");
        assertThat(get(testee().stat(key)).orElseThrow().etag()).isNotEqualTo(before);
    }

    @Test
    default void fetchReplacesTheLocalFile(@TempDir Path folder) throws IOException {
        String key = put(folder, "new");
        Path target = Files.writeString(folder.resolve("target"), "something longer that was there before");

        get(testee().fetch(key, target));

        assertThat(target).hasContent("new");
    }

    @Test
    default void whatIsNotThereHasNoStatAndCannotBeRead(@TempDir Path folder) {
        String key = key();

        assertThat(get(testee().stat(key))).isEmpty();
        assertThatThrownBy(() -> get(testee().read(key, 0, 1))).isInstanceOf(Blobs.Absent.class);
        assertThatThrownBy(() -> get(testee().fetch(key, folder.resolve("nothing"))))
                .isInstanceOf(Blobs.Absent.class);
        assertThat(folder.resolve("nothing")).doesNotExist();
    }

    @Test
    default void whatIsRemovedIsAbsentAndCanBeRemovedAgain(@TempDir Path folder) throws IOException {
        String key = put(folder, "short-lived");

        get(testee().remove(key));
        get(testee().remove(key));

        assertThat(get(testee().stat(key))).isEmpty();
    }

    @Test
    default void aFileThatCannotBeReadLeavesNothing(@TempDir Path folder) {
        String key = key();

        assertThatThrownBy(() -> get(testee().put(key, folder.resolve("no such file"), "text/plain")))
                .isInstanceOf(RuntimeException.class);

        assertThat(get(testee().stat(key))).isEmpty();
    }

    @Test
    default void aCopyHasTheSameBytesAndACopyOfNothingIsRefused(@TempDir Path folder) throws IOException {
        String key = put(folder, "一二三四");
        String copy = key();

        get(testee().copy(key, copy));

        assertThat(get(testee().read(copy, 0, 12)).toString(UTF_8)).isEqualTo("一二三四");
        assertThat(get(testee().stat(key))).isPresent();
        assertThatThrownBy(() -> get(testee().copy(key(), copy))).isInstanceOf(Blobs.Absent.class);
    }

    @Test
    default void listsTheObjectsUnderAPrefixPageByPage(@TempDir Path folder) throws IOException {
        String prefix = "uploads/" + UUID.randomUUID() + "/";
        for (String name : List.of("b", "c", "a")) {
            get(testee().put(prefix + name, file(folder, name.getBytes(UTF_8)), "text/plain"));
        }

        List<Blobs.Entry> first = get(testee().list(prefix, "", 2));
        List<Blobs.Entry> second = get(testee().list(prefix, first.getLast().key(), 2));

        assertThat(first).extracting(Blobs.Entry::key).containsExactly(prefix + "a", prefix + "b");
        assertThat(second).extracting(Blobs.Entry::key).containsExactly(prefix + "c");
        assertThat(second).extracting(Blobs.Entry::size).containsExactly(1L);
        assertThat(second.getFirst().modified()).isAfter(Instant.now().minus(Duration.ofHours(1)));
        assertThat(get(testee().list(prefix + "nothing", "", 2))).isEmpty();
    }

    private String put(Path folder, String words) throws IOException {
        String key = key();
        get(testee().put(key, file(folder, words.getBytes(UTF_8)), "text/plain"));
        return key;
    }

    private static Path file(Path folder, byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file"), bytes);
    }

    private static String key() {
        return "renditions/" + UUID.randomUUID() + "/海报.txt";
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }
}
