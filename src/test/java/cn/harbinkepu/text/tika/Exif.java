package cn.harbinkepu.text.tika;

import java.nio.ByteBuffer;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// An EXIF block with a camera and a place: 45° 45′ N, 126° 38′ E.
final class Exif {

    private static final int CAMERA_AT = 8 + 2 + 2 * 12 + 4;
    private static final int PLACE_AT = CAMERA_AT + 12;
    private static final int LATITUDE_AT = PLACE_AT + 2 + 4 * 12 + 4;

    private Exif() {}

    static byte[] withPlace() {
        ByteBuffer tiff = ByteBuffer.allocate(LATITUDE_AT + 48);
        tiff.put("MM".getBytes(US_ASCII)).putShort((short) 42).putInt(8);
        tiff.putShort((short) 2);
        entry(tiff, 0x0110, 2, 12, CAMERA_AT);
        entry(tiff, 0x8825, 4, 1, PLACE_AT);
        tiff.putInt(0).put("SecretCamera".getBytes(US_ASCII));
        tiff.putShort((short) 4);
        entry(tiff, 1, 2, 2, 'N' << 24);
        entry(tiff, 2, 5, 3, LATITUDE_AT);
        entry(tiff, 3, 2, 2, 'E' << 24);
        entry(tiff, 4, 5, 3, LATITUDE_AT + 24);
        tiff.putInt(0);
        degrees(tiff, 45, 45);
        degrees(tiff, 126, 38);
        ByteBuffer block = ByteBuffer.allocate(10 + tiff.capacity());
        block.putShort((short) 0xffe1).putShort((short) (8 + tiff.capacity()));
        block.put("Exif\0\0".getBytes(US_ASCII)).put(tiff.array());
        return block.array();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static void degrees(ByteBuffer tiff, int degrees, int minutes) {
        tiff.putInt(degrees).putInt(1).putInt(minutes).putInt(1).putInt(0).putInt(1);
    }
}
