package cn.harbinkepu.video.ffmpeg;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.OptionalLong;

/// Whether the end of a file is missing, for streams that their demuxers play as far as they go: the pages of Ogg, the
/// packets of a transport stream, FLAC that says how long it is. What was recorded until somebody stopped it ends with
/// a whole packet; what was cut off on the way does not.
final class Tail {

    private static final int OGG = 0x4f676753;
    private static final int PAGE_HEADER = 27;
    private static final int PAGE_SEGMENTS = 26;

    /// A header, 255 lengths and as many pieces of 255 bytes.
    private static final int LARGEST_PAGE = PAGE_HEADER + 255 + 255 * 255;

    private static final int FLAC = 0x664c6143;
    private static final int FLAC_STREAM = 42;

    private static final byte SYNC = 0x47;
    private static final int[] PACKETS = {188, 192};
    private static final int IN_STEP = 5;

    /// By so much a recording may be shorter than it says: a few of its frames.
    private static final long CLOSE_MS = 300;

    private Tail() {}

    /// @param reachedMs how far its packets go
    static boolean isMissing(Path file, long reachedMs) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            ByteBuffer head = read(in, 0, 2 * IN_STEP * PACKETS[1]);
            int mark = head.limit() < Integer.BYTES ? 0 : head.getInt(0);
            if (mark == OGG) {
                return isPageOpen(read(in, Math.max(0, in.length() - 2 * LARGEST_PAGE), 2 * LARGEST_PAGE));
            }
            if (mark == FLAC) {
                return promised(head).stream().anyMatch(ms -> reachedMs + CLOSE_MS < ms);
            }
            return isPacketOpen(head, in.length());
        }
    }

    /// Whether the last page that begins goes on beyond the end.
    private static boolean isPageOpen(ByteBuffer end) {
        for (int at = end.limit() - Integer.BYTES; at >= 0; at--) {
            if (end.getInt(at) == OGG) {
                return page(end, at) > end.limit() - at;
            }
        }
        return true;
    }

    private static int page(ByteBuffer end, int at) {
        if (at + PAGE_HEADER > end.limit()) {
            return Integer.MAX_VALUE;
        }
        int segments = Byte.toUnsignedInt(end.get(at + PAGE_SEGMENTS));
        if (at + PAGE_HEADER + segments > end.limit()) {
            return Integer.MAX_VALUE;
        }
        int length = PAGE_HEADER + segments;
        for (int i = 0; i < segments; i++) {
            length += Byte.toUnsignedInt(end.get(at + PAGE_HEADER + i));
        }
        return length;
    }

    /// The first block says the rate in 20 bits, and the number of samples in 36, 0 if it was not known.
    private static OptionalLong promised(ByteBuffer head) {
        if (head.limit() < FLAC_STREAM) {
            return OptionalLong.empty();
        }
        long numbers = head.getLong(18);
        long rate = numbers >>> 44;
        long samples = numbers & 0xf_ffff_ffffL;
        return rate == 0 || samples == 0 ? OptionalLong.empty() : OptionalLong.of(samples * 1000 / rate);
    }

    private static boolean isPacketOpen(ByteBuffer head, long size) {
        for (int length : PACKETS) {
            for (int from = 0; from < length; from++) {
                if (isInStep(head, from, length)) {
                    // The time of a packet stands in front of its mark.
                    return (size - from + length - PACKETS[0]) % length != 0;
                }
            }
        }
        return false;
    }

    private static boolean isInStep(ByteBuffer head, int from, int length) {
        for (int packet = 0; packet < IN_STEP; packet++) {
            int at = from + packet * length;
            if (at >= head.limit() || head.get(at) != SYNC) {
                return false;
            }
        }
        return true;
    }

    private static ByteBuffer read(RandomAccessFile in, long from, int length) throws IOException {
        byte[] bytes = new byte[(int) Math.min(length, in.length() - from)];
        in.seek(from);
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }
}
