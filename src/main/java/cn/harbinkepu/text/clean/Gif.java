package cn.harbinkepu.text.clean;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/// GIF 89a: comments and what programs keep for themselves go; how often a film repeats stays.
final class Gif implements PictureFormat {

    private static final int EXTENSION = 0x21;
    private static final int PICTURE = 0x2c;
    private static final int END = 0x3b;
    private static final int TIMING = 0xf9;
    private static final int APPLICATION = 0xff;

    @Override
    public boolean begins(byte[] start) {
        return PictureFormat.begins(start, "GIF8");
    }

    @Override
    public void copy(ByteBuffer in, OutputStream out) throws IOException {
        PictureFormat.pass(in, out, 13 + colours(in.get(10)));
        while (in.hasRemaining()) {
            int block = in.get(in.position()) & 0xff;
            switch (block) {
                case EXTENSION -> extension(in, out);
                case PICTURE -> {
                    PictureFormat.pass(in, out, 11 + colours(in.get(in.position() + 9)));
                    pieces(in, out, true);
                }
                case END -> {
                    out.write(END);
                    return;
                }
                default -> throw new IOException("an unknown block");
            }
        }
    }

    private static void extension(ByteBuffer in, OutputStream out) throws IOException {
        int label = in.get(in.position() + 1) & 0xff;
        String program = label == APPLICATION ? PictureFormat.ascii(in, in.position() + 3, 11) : "";
        boolean needed = label == TIMING || program.equals("NETSCAPE2.0") || program.equals("ANIMEXTS1.0");
        if (needed) {
            PictureFormat.pass(in, out, 2);
        } else {
            in.position(in.position() + 2);
        }
        pieces(in, out, needed);
    }

    /// A chain of pieces, each with its length in front, up to an empty one.
    private static void pieces(ByteBuffer in, OutputStream out, boolean needed) throws IOException {
        int length = -1;
        while (length != 0 && in.hasRemaining()) {
            length = in.get(in.position()) & 0xff;
            if (needed) {
                PictureFormat.pass(in, out, length + 1);
            } else {
                in.position(in.position() + length + 1);
            }
        }
    }

    /// Bytes of the colour table that a descriptor announces.
    private static int colours(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }
}
