package cn.harbinkepu.video.ffmpeg;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Tells PNG and WebP files that hold several images, of which FFmpeg reads none.
final class Moving {

    private static final long PNG = 0x89504e470d0a1a0aL;
    private static final int RIFF = 0x52494646;
    private static final long WEBP_EXTENDED = 0x5745425056503858L;
    private static final int ANIMATION = 2;

    private static final int HOW_IT_MOVES = 0x6163544c;
    private static final int IMAGE = 0x49444154;

    /// Real files have a dozen before their image.
    private static final int MOST_CHUNKS = 100;

    private Moving() {}

    static boolean is(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            long start = in.readLong();
            return start == PNG ? isPng(in) : (int) (start >> 32) == RIFF && isWebp(in);
        } catch (EOFException cutOff) {
            return false;
        }
    }

    private static boolean isWebp(DataInputStream in) throws IOException {
        if (in.readLong() != WEBP_EXTENDED) {
            return false;
        }
        in.readInt();
        return (in.readUnsignedByte() & ANIMATION) != 0;
    }

    private static boolean isPng(DataInputStream in) throws IOException {
        for (int chunk = 0; chunk < MOST_CHUNKS; chunk++) {
            long length = in.readInt() & 0xffff_ffffL;
            int type = in.readInt();
            if (type == HOW_IT_MOVES || type == IMAGE) {
                return type == HOW_IT_MOVES;
            }
            in.skipNBytes(length + 4);
        }
        return false;
    }
}
