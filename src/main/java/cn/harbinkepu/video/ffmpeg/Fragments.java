package cn.harbinkepu.video.ffmpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import cn.harbinkepu.video.Encoded;
import cn.harbinkepu.video.Encoded.Segment;
import cn.harbinkepu.video.ffmpeg.Boxes.Box;
import cn.harbinkepu.video.ffmpeg.Boxes.Content;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Takes a fragmented file apart: what comes first becomes the initialisation segment, and so many fragments
/// at a time a media segment (RFC 8216, 3.3). Fragments of a piece are told when the film reaches them, so
/// that pieces that were made apart play as one.
final class Fragments {

    /// Nothing of what the source says of place, device or time.
    static final List<String> WITHOUT_METADATA =
            List.of("-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn", "-fflags", "+bitexact");

    private static final byte[] STYP = styp();
    private static final int FULL = 4;

    private final FileChannel file;
    private final Path folder;
    private final String name;
    private final int timescale;
    private final int defaultTicks;
    private final long offset;

    private Fragments(FileChannel file, Path folder, String name, Content moov, long offset) {
        this.file = file;
        this.folder = folder;
        this.name = name;
        this.offset = offset;
        ByteBuffer header = moov.need("trak", "mdia", "mdhd").bytes();
        timescale = header.getInt(header.get(0) == 1 ? FULL + 16 : FULL + 8);
        defaultTicks = moov.need("mvex", "trex").bytes().getInt(FULL + 8);
    }

    /// Takes the track `{name}.mp4` of the folder apart; it is removed. Blocks.
    ///
    /// @param together fragments of a segment
    /// @param offset   ticks of the film before its first fragment
    static Encoded split(Path folder, String name, int together, long offset) throws IOException {
        Path whole = folder.resolve(name + ".mp4");
        try (FileChannel file = FileChannel.open(whole)) {
            List<Box> boxes = Boxes.of(file);
            Box moov = boxes.stream()
                    .filter(box -> box.type().equals("moov"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no moov in " + whole));
            Content content = Boxes.load(file, moov);
            Path init = folder.resolve(name + "-init.mp4");
            copy(file, moov.end(), init);
            List<Segment> segments = new Fragments(file, folder, name, content, offset).segments(boxes, together);
            return new Encoded(name, codecs(content), init, segments);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private List<Segment> segments(List<Box> boxes, int together) throws IOException {
        List<Box> moofs =
                boxes.stream().filter(box -> box.type().equals("moof")).toList();
        List<Segment> segments = new ArrayList<>();
        for (int first = 0; first < moofs.size(); first += together) {
            segments.add(
                    segment(boxes, moofs.subList(first, Math.min(moofs.size(), first + together)), segments.size()));
        }
        return segments;
    }

    private Segment segment(List<Box> boxes, List<Box> moofs, int number) throws IOException {
        Path target = folder.resolve("%s-%05d.m4s".formatted(name, number + 1));
        long ticks = 0;
        try (FileChannel out = FileChannel.open(
                target, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            write(out, ByteBuffer.wrap(STYP));
            for (Box box : moofs) {
                ByteBuffer moof = Boxes.read(file, box.offset(), Math.toIntExact(box.size()));
                ticks += moved(new Content("moof", moof.slice(8, moof.limit() - 8)));
                write(out, moof);
                Box mdat = boxes.get(boxes.indexOf(box) + 1);
                transfer(file, mdat.offset(), mdat.size(), out);
            }
        }
        return new Segment(target, ticks, timescale, Files.size(target));
    }

    /// Moves the fragment to its time in the film.
    ///
    /// @return how long it plays
    private long moved(Content moof) {
        Content traf = moof.need("traf");
        ByteBuffer time = traf.need("tfdt").bytes();
        if (time.get(0) != 1) {
            throw new IllegalStateException("a fragment's time of 32 bits");
        }
        time.putLong(FULL, time.getLong(FULL) + offset);
        return ticks(traf);
    }

    private long ticks(Content traf) {
        ByteBuffer header = traf.need("tfhd").bytes();
        int flags = header.getInt(0);
        int at = FULL + 4 + ((flags & 0x1) != 0 ? 8 : 0) + ((flags & 0x2) != 0 ? 4 : 0);
        int each = (flags & 0x8) != 0 ? header.getInt(at) : defaultTicks;
        return traf.inside(0).stream()
                .filter(box -> box.type().equals("trun"))
                .mapToLong(run -> ticks(run.bytes(), each))
                .sum();
    }

    private static long ticks(ByteBuffer run, int each) {
        int flags = run.getInt(0);
        int count = run.getInt(FULL);
        if ((flags & 0x100) == 0) {
            return (long) count * each;
        }
        int at = FULL + 4 + ((flags & 0x1) != 0 ? 4 : 0) + ((flags & 0x4) != 0 ? 4 : 0);
        int width = 4 * Integer.bitCount(flags & 0xf00);
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += run.getInt(at + i * width);
        }
        return sum;
    }

    /// RFC 6381: the profile, the compatibilities and the level of H.264; for sound always AAC of low
    /// complexity.
    private static String codecs(Content moov) {
        Content described = moov.need("trak", "mdia", "minf", "stbl", "stsd");
        Content entry = described.inside(FULL + 4).getFirst();
        if (!entry.type().equals("avc1")) {
            return "mp4a.40.2";
        }
        ByteBuffer avc = entry.inside(78).stream()
                .filter(box -> box.type().equals("avcC"))
                .findFirst()
                .orElseThrow()
                .bytes();
        return "avc1.%02x%02x%02x".formatted(avc.get(1), avc.get(2), avc.get(3));
    }

    private static void copy(FileChannel from, long length, Path target) throws IOException {
        try (FileChannel out = FileChannel.open(
                target, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            transfer(from, 0, length, out);
        }
    }

    private static void transfer(FileChannel from, long at, long length, FileChannel out) throws IOException {
        long done = 0;
        while (done < length) {
            done += from.transferTo(at + done, length - done, out);
        }
    }

    private static void write(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    private static byte[] styp() {
        return ByteBuffer.allocate(24)
                .putInt(24)
                .put("stypmsdh".getBytes(US_ASCII))
                .putInt(0)
                .put("msdhmsix".getBytes(US_ASCII))
                .array();
    }
}
