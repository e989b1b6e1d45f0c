package cn.harbinkepu.text.clean;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// MP3 and WAV inside a document: the sound without the tags around it.
final class Sound {

    private static final Set<String> NEEDED = Set.of("fmt ", "fact", "data");
    private static final int HEAD = 10;
    private static final int LAST = 128;

    private Sound() {}

    static boolean begins(byte[] start) {
        boolean frame = start.length > 1 && start[0] == (byte) 0xff && (start[1] & 0xe0) == 0xe0;
        return frame || PictureFormat.begins(start, "ID3") || isWave(start);
    }

    /// Fails with [Unsure] if there are tags of another sort.
    static void copy(Path file, Path target) throws IOException {
        try (FileChannel channel = FileChannel.open(file);
                OutputStream out = Files.newOutputStream(target)) {
            ByteBuffer in = channel.map(MapMode.READ_ONLY, 0, channel.size());
            byte[] start = new byte[Math.min(12, in.limit())];
            in.get(0, start);
            if (isWave(start)) {
                wave(in.order(ByteOrder.LITTLE_ENDIAN), out);
            } else {
                frames(in, out);
            }
        }
    }

    private static boolean isWave(byte[] start) {
        return start.length >= 12
                && PictureFormat.begins(start, "RIFF")
                && new String(start, 8, 4, ISO_8859_1).equals("WAVE");
    }

    private static void frames(ByteBuffer in, OutputStream out) throws IOException {
        while (PictureFormat.ascii(in, in.position(), 3).equals("ID3")) {
            in.position(in.position() + tag(in, in.position()));
        }
        int end = in.limit();
        if (end - in.position() > LAST && PictureFormat.ascii(in, end - LAST, 3).equals("TAG")) {
            end -= LAST;
        }
        String tail = PictureFormat.ascii(in, Math.max(in.position(), end - LAST), LAST);
        boolean sound = in.remaining() > 1 && (in.getShort(in.position()) & 0xffe0) == 0xffe0;
        if (!sound || tail.contains("APETAG") || tail.contains("LYRICS")) {
            throw new Unsure("a recording with tags of another sort");
        }
        PictureFormat.pass(in, out, end - in.position());
    }

    /// Bytes of a tag (ID3v2), whose size is written in seven bits of each byte, a copy of its head at its
    /// end included.
    private static int tag(ByteBuffer in, int at) {
        int size = 0;
        for (int i = 6; i < HEAD; i++) {
            size = (size << 7) | (in.get(at + i) & 0x7f);
        }
        return HEAD + size + ((in.get(at + 5) & 0x10) == 0 ? 0 : HEAD);
    }

    private static void wave(ByteBuffer riff, OutputStream out) throws IOException {
        List<int[]> kept = new ArrayList<>();
        int all = 4;
        for (int at = 12; at + 8 <= riff.limit(); ) {
            long content = riff.getInt(at + 4) & 0xffffffffL;
            int size = (int) Math.min(8 + content + (content & 1), riff.limit() - at);
            if (NEEDED.contains(PictureFormat.ascii(riff, at, 4))) {
                kept.add(new int[] {at, size});
                all += size;
            }
            at += size;
        }
        out.write(ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(ISO_8859_1))
                .putInt(all)
                .put("WAVE".getBytes(ISO_8859_1))
                .array());
        for (int[] chunk : kept) {
            PictureFormat.pass(riff.position(chunk[0]), out, chunk[1]);
        }
    }
}
