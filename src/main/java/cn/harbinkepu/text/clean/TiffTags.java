package cn.harbinkepu.text.clean;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A TIFF for print, copied byte for byte but for its directories: only what is needed to show its images stays in
/// them, and what the rest said is overwritten. The images themselves are not touched.
final class TiffTags {

    private static final int ENTRY = 12;
    private static final int MOST_DIRECTORIES = 1000;

    /// Bytes of a value, by the number of its type; none for what is unknown.
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    /// The size of the images, how they are stored, and the profile of their colours.
    private static final Set<Integer> NEEDED = IntStream.of(
                    254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283,
                    284, 290, 291, 292, 293, 296, 297, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 332, 334, 336,
                    338, 339, 340, 341, 347, 512, 513, 514, 515, 517, 518, 519, 520, 521, 529, 530, 531, 532, 34675)
            .boxed()
            .collect(Collectors.toUnmodifiableSet());

    /// Exif, GPS and what lies below: directories of which nothing is needed.
    private static final Set<Integer> TELLING = Set.of(34665, 34853, 40965);

    private final ByteBuffer all;
    private final Set<Integer> seen = new HashSet<>();

    private TiffTags(ByteBuffer all) {
        this.all = all;
    }

    /// Fails with [Unsure] if it is a TIFF of another sort, such as one of more than four gigabytes.
    static void copy(Path file, Path target) throws IOException {
        Files.copy(file, target);
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer all = channel.map(MapMode.READ_WRITE, 0, channel.size());
            new TiffTags(all).clean();
            all.force();
        }
    }

    private void clean() throws IOException {
        switch (all.getShort(0)) {
            case 0x4949 -> all.order(ByteOrder.LITTLE_ENDIAN);
            case 0x4d4d -> all.order(ByteOrder.BIG_ENDIAN);
            default -> throw new IOException("no TIFF");
        }
        if (all.getShort(2) != 42) {
            throw new Unsure("a TIFF of another sort");
        }
        for (int at = all.getInt(4); at != 0; ) {
            at = directory(at, NEEDED);
        }
    }

    /// Keeps only these, in their order, and tells where the next directory lies.
    private int directory(int start, Set<Integer> needed) throws IOException {
        if (start < 8 || !seen.add(start) || seen.size() > MOST_DIRECTORIES) {
            throw new Unsure("directories that lead in a circle");
        }
        int count = Short.toUnsignedInt(all.getShort(start));
        int end = start + 2 + count * ENTRY;
        int next = all.getInt(end);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int entry = start + 2 + i * ENTRY;
            if (needed.contains(Short.toUnsignedInt(all.getShort(entry)))) {
                all.put(start + 2 + kept++ * ENTRY, bytes(entry, ENTRY));
            } else {
                forget(entry);
            }
        }
        all.putShort(start, (short) kept);
        all.putInt(start + 2 + kept * ENTRY, next);
        blank(start + 6 + kept * ENTRY, end + 4);
        return next;
    }

    private void forget(int entry) throws IOException {
        int tag = Short.toUnsignedInt(all.getShort(entry));
        int type = Short.toUnsignedInt(all.getShort(entry + 2));
        long length = Integer.toUnsignedLong(all.getInt(entry + 4)) * (type < SIZES.length ? SIZES[type] : 0);
        int value = all.getInt(entry + 8);
        if (TELLING.contains(tag)) {
            directory(value, Set.of());
        } else if (length > 4) {
            blank(value, Math.toIntExact(value + length));
        }
    }

    private byte[] bytes(int from, int length) {
        byte[] bytes = new byte[length];
        all.get(from, bytes);
        return bytes;
    }

    private void blank(int from, int to) {
        for (int at = from; at < to; at++) {
            all.put(at, (byte) 0);
        }
    }
}
