package cn.harbinkepu.text.clean;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// JPEG (ITU-T T.81): of the application segments only those stay that decide how the picture looks, and of Exif only
/// which side is up. What phones append after the end (a second picture, a film) goes.
final class Jpeg implements PictureFormat {

    private static final int START = 0xd8;
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int JFIF = 0xe0;
    private static final int EXIF = 0xe1;
    private static final int PROFILE = 0xe2;
    private static final int ADOBE = 0xee;
    private static final int COMMENT = 0xfe;

    @Override
    public boolean begins(byte[] start) {
        return start.length > 2 && start[0] == (byte) 0xff && start[1] == (byte) START && start[2] == (byte) 0xff;
    }

    @Override
    public void copy(ByteBuffer in, OutputStream out) throws IOException {
        marker(in);
        out.write(0xff);
        out.write(START);
        while (in.remaining() > 1) {
            int marker = marker(in);
            if (marker == END) {
                out.write(0xff);
                out.write(END);
                return;
            }
            segment(in, out, marker);
            if (marker == SCAN) {
                scan(in, out);
            }
        }
    }

    private static int marker(ByteBuffer in) throws IOException {
        if ((in.get() & 0xff) != 0xff) {
            throw new IOException("no marker where one must be");
        }
        int marker = 0xff;
        while (marker == 0xff) {
            marker = in.get() & 0xff;
        }
        return marker;
    }

    private static void segment(ByteBuffer in, OutputStream out, int marker) throws IOException {
        int length = in.getShort(in.position()) & 0xffff;
        if (marker == EXIF && PictureFormat.ascii(in, in.position() + 2, 4).equals("Exif")) {
            writeOrientation(orientation(in, in.position() + 8, in.position() + length), out);
        }
        if (isNeeded(in, marker)) {
            out.write(0xff);
            out.write(marker);
            PictureFormat.pass(in, out, length);
        } else {
            in.position(in.position() + length);
        }
    }

    private static boolean isNeeded(ByteBuffer in, int marker) {
        boolean application = marker >= JFIF && marker <= 0xef;
        return switch (marker) {
            case JFIF -> PictureFormat.ascii(in, in.position() + 2, 5).equals("JFIF\0");
            case PROFILE -> PictureFormat.ascii(in, in.position() + 2, 11).equals("ICC_PROFILE");
            case ADOBE -> PictureFormat.ascii(in, in.position() + 2, 5).equals("Adobe");
            default -> !application && marker != COMMENT;
        };
    }

    /// The compressed picture itself, up to the next marker that is not part of it.
    private static void scan(ByteBuffer in, OutputStream out) throws IOException {
        int start = in.position();
        int at = start;
        while (at + 1 < in.limit() && !(in.get(at) == (byte) 0xff && ends(in.get(at + 1) & 0xff))) {
            at++;
        }
        int end = at + 1 < in.limit() ? at : in.limit();
        PictureFormat.pass(in, out, end - start);
    }

    private static boolean ends(int next) {
        boolean restart = next >= 0xd0 && next <= 0xd7;
        return next != 0 && next != 0xff && !restart;
    }

    /// Which side is up, 1 to 8; 1 where nothing is said.
    private static int orientation(ByteBuffer in, int tiff, int end) {
        if (tiff + 8 > end || end > in.limit()) {
            return 1;
        }
        ByteBuffer exif = in.duplicate().order(in.get(tiff) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = tiff + (exif.getInt(tiff + 4) & 0xffffffffL);
        if (directory + 2 > end) {
            return 1;
        }
        int entries = exif.getShort((int) directory) & 0xffff;
        for (long entry = directory + 2; entries-- > 0 && entry + 12 <= end; entry += 12) {
            if ((exif.getShort((int) entry) & 0xffff) == 0x0112) {
                return exif.getShort((int) entry + 8);
            }
        }
        return 1;
    }

    private static void writeOrientation(int orientation, OutputStream out) throws IOException {
        if (orientation >= 2 && orientation <= 8) {
            ByteBuffer segment = ByteBuffer.allocate(36)
                    .putShort((short) 0xffe1)
                    .putShort((short) 34)
                    .put("Exif\0\0MM\0*".getBytes(ISO_8859_1))
                    .putInt(8)
                    .putShort((short) 1)
                    .putShort((short) 0x0112)
                    .putShort((short) 3)
                    .putInt(1)
                    .putShort((short) orientation);
            out.write(segment.array());
        }
    }
}
