package cn.harbinkepu.outlet;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;

/// Sends a file in parts, one after the other.
public final class Parts {

    private Parts() {}

    /// Bytes of the file. Blocks.
    public static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    public static int count(long size, int part) {
        return (int) Math.max(1, Math.ceilDiv(size, (long) part));
    }

    /// @param from numbers of parts begin with 0; those before are there already
    /// @param send number and bytes of a part
    public static Uni<Void> each(
            Path file, int part, int from, int count, BiFunction<Integer, byte[], Uni<Void>> send) {
        return Multi.createFrom()
                .range(from, count)
                .onItem()
                .transformToUniAndConcatenate(number ->
                        Blocking.call(() -> read(file, number, part)).chain(bytes -> send.apply(number, bytes)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static byte[] read(Path file, int number, int part) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long at = (long) number * part;
            byte[] bytes = new byte[(int) Math.min(part, in.length() - at)];
            in.seek(at);
            in.readFully(bytes);
            return bytes;
        }
    }
}
