package cn.harbinkepu.blob;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

import cn.harbinkepu.blob.memory.MemoryBlobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ShelfTest {

    private static final int MB = 1024 * 1024;

    @TempDir
    Path folder;

    private final AtomicInteger poured = new AtomicInteger();
    private final MemoryBlobs blobs = new MemoryBlobs() {
        @Override
        public Uni<Void> pour(String key, Stat version, long offset, long length, Sink sink) {
            poured.incrementAndGet();
            return super.pour(key, version, offset, length, sink);
        }
    };
    private Shelf shelf;

    @BeforeEach
    void open() throws IOException {
        shelf = shelf(12 * MB);
    }

    private Shelf shelf(long size) throws IOException {
        return Shelves.of(blobs, folder.resolve("shelf"), size);
    }

    @Test
    void anObjectIsReadFromItsPieces() throws IOException {
        byte[] bytes = put("film", 9 * MB + 5);

        assertThat(read("film", 0, 10, 1000)).isEqualTo(Arrays.copyOfRange(bytes, 10, 1010));
        assertThat(read("film", 1, 0, Shelf.PIECE)).isEqualTo(Arrays.copyOfRange(bytes, 4 * MB, 8 * MB));
        try (Loan last = loan("film", 2)) {
            assertThat(last.length()).isEqualTo(MB + 5);
            assertThat(bytes(last, MB, 5)).isEqualTo(Arrays.copyOfRange(bytes, 9 * MB, 9 * MB + 5));
        }
    }

    @Test
    void whoeverAsksMeanwhileGetsTheSamePiece() throws IOException {
        byte[] bytes = put("segment", 2 * MB);
        List<Uni<Loan>> asked = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            asked.add(shelf.piece("segment", stat("segment"), 0));
        }

        List<Loan> lent = get(Uni.join().all(asked).andFailFast());

        for (Loan each : lent) {
            assertThat(bytes(each, 0, 2 * MB)).isEqualTo(bytes);
            each.close();
        }
        assertThat(poured).hasValue(1);
    }

    @Test
    void nothingOfItHasANameOnTheDisk() throws IOException {
        put("segment", MB);

        try (Loan lent = loan("segment", 0)) {
            bytes(lent, 0, MB);
            try (var files = Files.list(folder.resolve("shelf"))) {
                assertThat(files).isEmpty();
            }
        }
    }

    @Test
    void whatIsLentOutlivesItsPlaceOnTheShelf() throws IOException {
        byte[] bytes = put("a", 4 * MB);
        Loan lent = loan("a", 0);
        bytes(lent, 0, 1);

        for (String other : List.of("b", "c", "d", "e")) {
            put(other, 4 * MB);
            read(other, 0, 0, 1);
        }

        assertThat(bytes(lent, 0, 4 * MB)).isEqualTo(bytes);
        lent.close();
        read("a", 0, 0, 1);
        assertThat(poured).as("a had to be brought again").hasValue(6);
    }

    @Test
    void whatWasAskedForAgainStaysWhileOneReadsEverythingOnce() throws IOException {
        put("hot", 4 * MB);
        read("hot", 0, 0, 1);
        read("hot", 0, 0, 1);
        put("archive", 40 * MB);

        for (int i = 0; i < 10; i++) {
            shelf.prepare("archive", stat("archive"), i);
            read("archive", i, 0, 1);
        }

        int before = poured.get();
        read("hot", 0, 0, 1);
        assertThat(poured).hasValue(before);
    }

    @Test
    void anotherVersionIsAnotherPiece() throws IOException {
        put("poster", 1000);
        read("poster", 0, 0, 1000);
        byte[] second = put("poster", 1000);

        assertThat(read("poster", 0, 0, 1000)).isEqualTo(second);
    }

    @Test
    void aPieceThatCannotBeBroughtIsToldAndTriedAgain() throws IOException {
        put("segment", 1000);
        Blobs.Stat stat = stat("segment");
        get(blobs.remove("segment"));

        try (Loan lent = get(shelf.piece("segment", stat, 0))) {
            assertThatThrownBy(() -> bytes(lent, 0, 1000)).isInstanceOf(Blobs.Absent.class);
        }
        byte[] back = put("segment", 1000);
        assertThat(read("segment", 0, 0, 1000)).isEqualTo(back);
    }

    @Test
    void whatHasNoRoomAtAllIsRefused() throws IOException {
        shelf = shelf(MB);
        put("film", 4 * MB);

        assertThatThrownBy(() -> loan("film", 0)).isInstanceOf(Shelf.Full.class);
    }

    private byte[] read(String key, long number, int from, int count) {
        try (Loan lent = loan(key, number)) {
            return bytes(lent, from, count);
        }
    }

    private Loan loan(String key, long number) {
        return get(shelf.piece(key, stat(key), number));
    }

    private static byte[] bytes(Loan lent, int from, int count) {
        Buffer buffer = get(lent.read(from, count));
        byte[] bytes = buffer.getBytes();
        give(buffer);
        return bytes;
    }

    @SuppressWarnings("deprecation")
    private static void give(Buffer buffer) {
        buffer.getByteBuf().release();
    }

    private Blobs.Stat stat(String key) {
        return get(blobs.stat(key)).orElseThrow();
    }

    private byte[] put(String key, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random().nextBytes(bytes);
        get(blobs.put(key, Files.write(folder.resolve("file"), bytes), "video/mp4"));
        return bytes;
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }
}
