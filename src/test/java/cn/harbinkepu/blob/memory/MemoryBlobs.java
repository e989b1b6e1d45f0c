package cn.harbinkepu.blob.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;

/// Objects in a map, for plain tests of what uses [Blobs].
public class MemoryBlobs implements Blobs {

    private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final Map<String, Instant> modified = new ConcurrentHashMap<>();

    @Override
    public Uni<Void> put(String key, Path file, String mediaType) {
        return Uni.createFrom().voidItem().invoke(() -> store(key, bytes(file)));
    }

    @Override
    public Uni<Optional<Stat>> stat(String key) {
        return Uni.createFrom().item(() -> Optional.ofNullable(objects.get(key)).map(bytes -> version(bytes)));
    }

    @Override
    public Uni<Buffer> read(String key, long offset, int length) {
        return Uni.createFrom()
                .item(() -> Buffer.buffer(
                        Arrays.copyOfRange(present(key), Math.toIntExact(offset), Math.toIntExact(offset + length))));
    }

    @Override
    public Uni<Void> pour(String key, Stat version, long offset, long length, Sink sink) {
        return Blocking.call(() -> {
                    byte[] bytes = present(key);
                    if (!version(bytes).etag().equals(version.etag())) {
                        throw new Absent(key);
                    }
                    for (long at = offset; at < offset + length; at += 1000) {
                        byte[] piece = Arrays.copyOfRange(bytes, (int) at, (int) Math.min(at + 1000, offset + length));
                        sink.take(piece, piece.length);
                    }
                    return true;
                })
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> fetch(String key, Path target) {
        return Uni.createFrom().voidItem().invoke(() -> write(target, present(key)));
    }

    @Override
    public Uni<Void> remove(String key) {
        return Uni.createFrom().voidItem().invoke(() -> objects.remove(key));
    }

    @Override
    public Uni<Void> copy(String from, String to) {
        return Uni.createFrom().voidItem().invoke(() -> store(to, present(from)));
    }

    @Override
    public Uni<List<Entry>> list(String prefix, String after, int limit) {
        return Uni.createFrom().item(() -> objects.entrySet().stream()
                .filter(object ->
                        object.getKey().startsWith(prefix) && object.getKey().compareTo(after) > 0)
                .limit(limit)
                .map(object -> new Entry(
                        object.getKey(), object.getValue().length, modified.getOrDefault(object.getKey(), Instant.MIN)))
                .toList());
    }

    void store(String key, byte[] bytes) {
        objects.put(key, bytes);
        modified.put(key, Instant.now());
    }

    private byte[] present(String key) {
        byte[] bytes = objects.get(key);
        if (bytes == null) {
            throw new Absent(key);
        }
        return bytes;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path target, byte[] bytes) {
        try {
            Files.write(target, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stat version(byte[] bytes) {
        return new Stat(bytes.length, Integer.toHexString(Arrays.hashCode(bytes)), Instant.EPOCH);
    }
}
