package cn.harbinkepu.blob;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.blob.Assemblies.Part;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// What every keeper of [Assemblies] must do.
public interface AssembliesContract {

    int FIRST = (int) Assemblies.SMALLEST_PART;

    Assemblies testee();

    /// Where completed objects are.
    Blobs objects();

    @Test
    default void partsBecomeOneObjectInTheirOrder(@TempDir Path folder) throws IOException {
        String key = key();
        byte[] bytes = bytes(FIRST + 3);
        String assembly = get(testee().begin(key, "video/mp4"));
        Part last = part(folder, key, assembly, 2, bytes, FIRST, 3);
        Part first = part(folder, key, assembly, 1, bytes, 0, FIRST);
        assertThat(get(objects().stat(key))).isEmpty();

        get(testee().complete(key, assembly, List.of(first, last)));

        Path copy = folder.resolve("copy");
        get(objects().fetch(key, copy));
        assertThat(copy).hasBinaryContent(bytes);
        assertThat(unfinished(key)).isEmpty();
    }

    @Test
    default void aPartThatIsSentAgainReplacesTheOneBefore(@TempDir Path folder) throws IOException {
        String key = key();
        String assembly = get(testee().begin(key, "text/plain"));
        part(folder, key, assembly, 1, "wrong words".getBytes(UTF_8), 0, 11);
        Part right = part(folder, key, assembly, 1, "right".getBytes(UTF_8), 0, 5);

        get(testee().complete(key, assembly, List.of(right)));

        assertThat(get(objects().read(key, 0, 5)).toString()).isEqualTo("right");
    }

    @Test
    default void whatIsNotCompletedIsListedUntilItIsDropped(@TempDir Path folder) throws IOException {
        String key = key();
        String assembly = get(testee().begin(key, "text/plain"));
        part(folder, key, assembly, 1, "words".getBytes(UTF_8), 0, 5);
        assertThat(unfinished(key)).containsExactly(assembly);

        get(testee().abort(key, assembly));
        get(testee().abort(key, assembly));

        assertThat(unfinished(key)).isEmpty();
        assertThat(get(objects().stat(key))).isEmpty();
    }

    @Test
    default void completingAgainChangesNothing(@TempDir Path folder) throws IOException {
        String key = key();
        String assembly = get(testee().begin(key, "text/plain"));
        Part part = part(folder, key, assembly, 1, "words".getBytes(UTF_8), 0, 5);
        get(testee().complete(key, assembly, List.of(part)));

        get(testee().complete(key, assembly, List.of(part))
                .onFailure(Blobs.Absent.class)
                .recoverWithNull());

        assertThat(get(objects().read(key, 0, 5)).toString()).isEqualTo("words");
    }

    private Part part(Path folder, String key, String assembly, int number, byte[] bytes, int from, int length)
            throws IOException {
        Path file = Files.write(folder.resolve("part"), java.util.Arrays.copyOfRange(bytes, from, bytes.length));
        return get(testee().part(key, assembly, number, file, length));
    }

    private List<String> unfinished(String key) {
        return get(testee().unfinished()).stream()
                .filter(each -> each.key().equals(key))
                .map(Assemblies.Unfinished::assembly)
                .toList();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(230_100).nextBytes(bytes);
        return bytes;
    }

    private static String key() {
        return "uploads/" + UUID.randomUUID() + "/whole";
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }
}
