package cn.harbinkepu.video.ffmpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// An empty shared library: an ELF file with a name and nothing else.
///
/// FFmpeg's device library asks for the sound and screen libraries of a desktop. A server has none, and a codec
/// should have none; since their functions are only looked up when a device is opened, empty libraries satisfy the
/// loader.
final class StandIn {

    private static final int HEADER = 64;
    private static final int SEGMENT = 56;
    private static final int DYNAMIC = HEADER + 3 * SEGMENT;
    private static final int ENTRIES = 6;
    private static final int SYMBOL = DYNAMIC + ENTRIES * 16;
    private static final int NAMES = SYMBOL + 24;

    private static final int READ_WRITE = 6;

    private StandIn() {}

    /// The bytes of a library for Linux on x86-64.
    ///
    /// @param name such as `libpulse.so.0`
    static byte[] named(String name) {
        byte[] names = ("\0" + name + "\0").getBytes(US_ASCII);
        ByteBuffer file = ByteBuffer.allocate(NAMES + names.length).order(ByteOrder.LITTLE_ENDIAN);
        header(file);
        // The loader relocates the dynamic section in place, hence the write; the last one says: no executable stack.
        segment(file, 1, READ_WRITE, 0, file.capacity());
        segment(file, 2, READ_WRITE, DYNAMIC, ENTRIES * 16);
        segment(file, 0x6474e551, READ_WRITE, 0, 0);
        dynamic(file, names.length);
        file.position(NAMES).put(names);
        return file.array();
    }

    private static void header(ByteBuffer file) {
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
        file.putShort((short) 3).putShort((short) 62).putInt(1);
        file.putLong(0).putLong(HEADER).putLong(0).putInt(0);
        file.putShort((short) HEADER).putShort((short) SEGMENT).putShort((short) 3);
        file.putShort((short) 64).putShort((short) 0).putShort((short) 0);
    }

    private static void segment(ByteBuffer file, int type, int flags, long offset, long size) {
        file.putInt(type).putInt(flags);
        file.putLong(offset).putLong(offset).putLong(offset);
        file.putLong(size).putLong(size);
        file.putLong(type == 1 ? 0x1000 : 8);
    }

    private static void dynamic(ByteBuffer file, int namesLength) {
        file.putLong(14).putLong(1);
        file.putLong(5).putLong(NAMES);
        file.putLong(10).putLong(namesLength);
        file.putLong(6).putLong(SYMBOL);
        file.putLong(11).putLong(24);
        file.putLong(0).putLong(0);
    }
}
