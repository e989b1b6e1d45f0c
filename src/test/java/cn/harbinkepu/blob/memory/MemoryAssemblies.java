package cn.harbinkepu.blob.memory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.blob.Assemblies;
import cn.harbinkepu.blob.Blobs;

/// Assemblies in a map, whose objects end in [MemoryBlobs].
public final class MemoryAssemblies implements Assemblies {

    private final MemoryBlobs blobs;
    private final Map<String, Begun> begun = new ConcurrentHashMap<>();

    private record Begun(String key, Instant since, Map<Integer, byte[]> parts) {}

    public MemoryAssemblies(MemoryBlobs blobs) {
        this.blobs = blobs;
    }

    @Override
    public Uni<String> begin(String key, String mediaType) {
        return Uni.createFrom().item(() -> {
            String assembly = UUID.randomUUID().toString();
            begun.put(assembly, new Begun(key, Instant.now(), new ConcurrentHashMap<>()));
            return assembly;
        });
    }

    @Override
    public Uni<Part> part(String key, String assembly, int number, Path file, long length) {
        return Uni.createFrom().item(() -> {
            byte[] bytes = bytes(file, length);
            present(assembly).parts().put(number, bytes);
            return new Part(number, tag(bytes));
        });
    }

    @Override
    public Uni<Void> complete(String key, String assembly, List<Part> parts) {
        return Uni.createFrom().voidItem().invoke(() -> {
            Begun known = present(assembly);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (Part part : parts) {
                byte[] bytes = known.parts().get(part.number());
                if (bytes == null || !tag(bytes).equals(part.tag())) {
                    throw new Blobs.Unavailable(key, new IllegalStateException("another part " + part.number()));
                }
                all.writeBytes(bytes);
            }
            blobs.store(key, all.toByteArray());
            begun.remove(assembly);
        });
    }

    @Override
    public Uni<Void> abort(String key, String assembly) {
        return Uni.createFrom().voidItem().invoke(() -> begun.remove(assembly));
    }

    @Override
    public Uni<List<Unfinished>> unfinished() {
        return Uni.createFrom().item(() -> begun.entrySet().stream()
                .map(entry -> new Unfinished(
                        entry.getValue().key(), entry.getKey(), entry.getValue().since()))
                .toList());
    }

    private Begun present(String assembly) {
        Begun known = begun.get(assembly);
        if (known == null) {
            throw new Blobs.Absent(assembly);
        }
        return known;
    }

    private static String tag(byte[] bytes) {
        return Integer.toHexString(Arrays.hashCode(bytes));
    }

    private static byte[] bytes(Path file, long length) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Math.toIntExact(length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
