package cn.harbinkepu.text.clean;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Set;

/// PNG (W3C, third edition): only the chunks that decide how the picture looks stay.
final class Png implements PictureFormat {

    private static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";

    private static final Set<String> NEEDED = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "hIST",
            "cICP", "mDCV", "cLLI", "acTL", "fcTL", "fdAT");

    @Override
    public boolean begins(byte[] start) {
        return PictureFormat.begins(start, SIGNATURE);
    }

    @Override
    public void copy(ByteBuffer in, OutputStream out) throws IOException {
        PictureFormat.pass(in, out, SIGNATURE.length());
        String type = "";
        while (in.remaining() >= 12 && !type.equals("IEND")) {
            int length = in.getInt(in.position());
            type = PictureFormat.ascii(in, in.position() + 4, 4);
            if (length < 0 || length > in.remaining() - 12) {
                throw new IOException("a chunk that is longer than its file");
            }
            if (NEEDED.contains(type)) {
                PictureFormat.pass(in, out, length + 12);
            } else {
                in.position(in.position() + length + 12);
            }
        }
    }
}
