package cn.harbinkepu.video.ffmpeg;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

import cn.harbinkepu.video.Pictures;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/// Pictures for tests: each quarter has a colour of its own, red and green above, blue and yellow below.
public final class SamplePictures {

    private SamplePictures() {}

    /// The real [Pictures] for the tests of other features.
    public static Pictures in(Path folder) {
        return new FfmpegPictures(TestConfig.in(folder));
    }

    public static BufferedImage quarters(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D brush = image.createGraphics();
        Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW};
        for (int quarter = 0; quarter < 4; quarter++) {
            brush.setColor(colours[quarter]);
            int left = quarter % 2 * (width / 2);
            int top = quarter / 2 * (height / 2);
            brush.fillRect(left, top, width - left, height - top);
        }
        brush.dispose();
        return image;
    }

    public static byte[] png(int width, int height) {
        return encoded(quarters(width, height, BufferedImage.TYPE_INT_RGB), "png");
    }

    public static byte[] jpeg(int width, int height) {
        return encoded(quarters(width, height, BufferedImage.TYPE_INT_RGB), "jpg");
    }

    public static byte[] encoded(BufferedImage image, String format) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThat(ImageIO.write(image, format, out)).isTrue();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A JPEG whose Exif asks for it to be turned and names a camera.
    ///
    /// @param orientation as Exif counts, 6 is a quarter to the right
    public static byte[] turned(byte[] jpeg, int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(200);
        exif.put("Exif\0\0MM\0*".getBytes(ISO_8859_1)).putInt(8).putShort((short) 2);
        exif.putShort((short) 0x010f).putShort((short) 2).putInt(12).putInt(38);
        exif.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        exif.putInt(0).put("SecretCamera".getBytes(ISO_8859_1));
        ByteBuffer whole = ByteBuffer.allocate(jpeg.length + exif.position() + 4);
        whole.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) (exif.position() + 2));
        whole.put(exif.flip()).put(jpeg, 2, jpeg.length - 2);
        return Arrays.copyOf(whole.array(), whole.position());
    }

    /// A TIFF for print, not compressed, of cyan, magenta, yellow and black.
    ///
    /// @param quarters the four inks of each
    public static byte[] inks(int width, int height, byte[]... quarters) {
        int pixels = 8;
        int depths = pixels + width * height * 4;
        int directory = depths + 8;
        int[][] entries = {
            {256, 3, 1, width << 16}, {257, 3, 1, height << 16}, {258, 3, 4, depths}, {259, 3, 1, 1 << 16},
            {262, 3, 1, 5 << 16}, {273, 4, 1, pixels}, {277, 3, 1, 4 << 16}, {278, 3, 1, height << 16},
            {279, 4, 1, width * height * 4}, {332, 3, 1, 1 << 16}
        };
        ByteBuffer tiff = ByteBuffer.allocate(directory + 2 + entries.length * 12 + 4);
        tiff.put("MM\0*".getBytes(ISO_8859_1)).putInt(directory);
        for (int pixel = 0; pixel < width * height; pixel++) {
            boolean right = pixel % width >= width / 2;
            boolean below = pixel / width >= height / 2;
            tiff.put(quarters[(below ? 2 : 0) + (right ? 1 : 0)]);
        }
        tiff.putLong(0x0008_0008_0008_0008L).putShort((short) entries.length);
        for (int[] entry : entries) {
            tiff.putShort((short) entry[0])
                    .putShort((short) entry[1])
                    .putInt(entry[2])
                    .putInt(entry[3]);
        }
        return tiff.array();
    }

    /// A PNG whose header claims another size, with a checksum that fits.
    public static byte[] claiming(byte[] png, int width, int height) {
        byte[] lying = png.clone();
        ByteBuffer header = ByteBuffer.wrap(lying);
        header.putInt(16, width).putInt(20, height);
        CRC32 sum = new CRC32();
        sum.update(lying, 12, 17);
        header.putInt(29, (int) sum.getValue());
        return lying;
    }
}
