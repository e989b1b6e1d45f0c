package cn.harbinkepu.text.clean;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// WebP (RFC 9649): only the chunks of the picture stay, and the flags no longer promise the others.
final class Webp implements PictureFormat {

    private static final Set<String> NEEDED = Set.of("VP8 ", "VP8L", "VP8X", "ICCP", "ANIM", "ANMF", "ALPH");
    private static final int EXIF_AND_XMP = 0x0c;

    private record Chunk(String type, int start, int size) {}

    @Override
    public boolean begins(byte[] start) {
        return start.length >= 12
                && PictureFormat.begins(start, "RIFF")
                && new String(start, 8, 4, ISO_8859_1).equals("WEBP");
    }

    @Override
    public void copy(ByteBuffer in, OutputStream out) throws IOException {
        ByteBuffer riff = in.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        List<Chunk> kept = chunks(riff);
        int size = 4 + kept.stream().mapToInt(Chunk::size).sum();
        out.write(ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(ISO_8859_1))
                .putInt(size)
                .put("WEBP".getBytes(ISO_8859_1))
                .array());
        for (Chunk chunk : kept) {
            write(riff.position(chunk.start()), out, chunk);
        }
    }

    private static List<Chunk> chunks(ByteBuffer riff) throws IOException {
        List<Chunk> kept = new ArrayList<>();
        long end = Math.min(riff.limit(), 8 + (riff.getInt(4) & 0xffffffffL));
        for (long at = 12; at + 8 <= end; ) {
            String type = PictureFormat.ascii(riff, (int) at, 4);
            long content = riff.getInt((int) at + 4) & 0xffffffffL;
            long size = 8 + content + (content & 1);
            if (at + 8 + content > riff.limit()) {
                throw new IOException("a chunk that is longer than its file");
            }
            if (NEEDED.contains(type)) {
                kept.add(new Chunk(type, (int) at, (int) Math.min(size, riff.limit() - at)));
            }
            at += size;
        }
        return kept;
    }

    private static void write(ByteBuffer riff, OutputStream out, Chunk chunk) throws IOException {
        if (chunk.type().equals("VP8X")) {
            PictureFormat.pass(riff, out, 8);
            out.write(riff.get() & ~EXIF_AND_XMP);
            PictureFormat.pass(riff, out, chunk.size() - 9);
        } else {
            PictureFormat.pass(riff, out, chunk.size());
        }
    }
}
