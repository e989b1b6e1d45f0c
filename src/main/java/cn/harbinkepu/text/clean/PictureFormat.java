package cn.harbinkepu.text.clean;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// One format of pictures: what of its structure is copied.
interface PictureFormat {

    boolean begins(byte[] start);

    /// Copies what is needed to show the picture. Fails if the bytes are not of this format.
    void copy(ByteBuffer in, OutputStream out) throws IOException;

    static boolean begins(byte[] start, String ascii) {
        byte[] expected = ascii.getBytes(ISO_8859_1);
        return start.length >= expected.length
                && java.util.Arrays.equals(start, 0, expected.length, expected, 0, expected.length);
    }

    /// The next bytes, copied.
    static void pass(ByteBuffer in, OutputStream out, int length) throws IOException {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] piece = new byte[Math.min(length, 64 << 10)];
        for (int left = length; left > 0; ) {
            int count = Math.min(left, piece.length);
            in.get(piece, 0, count);
            out.write(piece, 0, count);
            left -= count;
        }
    }

    static String ascii(ByteBuffer in, int at, int length) {
        byte[] letters = new byte[Math.min(length, Math.max(0, in.limit() - at))];
        in.get(at, letters);
        return new String(letters, ISO_8859_1);
    }
}
