package cn.harbinkepu.picture.pdfbox;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import cn.harbinkepu.picture.Printing;

/// What a JPEG says before its pixels (ITU-T T.81).
///
/// @param components 1 grey, 3 colour, 4 inks
/// @param adobe      whether it was written by rules of Adobe's, which turn inks around
record JpegHeader(int width, int height, int components, boolean adobe) {

    private static final int ADOBE = 0xee;
    private static final int SCAN = 0xda;

    /// Fails with [Printing.Unsuited] for what a PDF cannot hold.
    static JpegHeader read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readUnsignedShort() != 0xffd8) {
                throw new Printing.Unsuited("no JPEG");
            }
            return frame(in);
        }
    }

    private static JpegHeader frame(DataInputStream in) throws IOException {
        boolean adobe = false;
        for (int marker = marker(in); marker != SCAN; marker = marker(in)) {
            int length = in.readUnsignedShort() - 2;
            if (isFrame(marker)) {
                JpegHeader header = sizes(in, marker, adobe);
                return header.components == 4 && !adobe
                        ? new JpegHeader(header.width, header.height, 4, adobeFollows(in, length - 6))
                        : header;
            }
            adobe |= marker == ADOBE;
            in.skipNBytes(length);
        }
        throw new Printing.Unsuited("no frame");
    }

    /// The note of Adobe's usually stands before the frame, but need not.
    private static boolean adobeFollows(DataInputStream in, int rest) throws IOException {
        in.skipNBytes(rest);
        for (int marker = marker(in); marker != SCAN; marker = marker(in)) {
            if (marker == ADOBE) {
                return true;
            }
            in.skipNBytes(in.readUnsignedShort() - 2);
        }
        return false;
    }

    private static JpegHeader sizes(DataInputStream in, int marker, boolean adobe) throws IOException {
        int bits = in.readUnsignedByte();
        int height = in.readUnsignedShort();
        int width = in.readUnsignedShort();
        int components = in.readUnsignedByte();
        boolean usual = marker <= 0xc2 && bits == 8 && width > 0 && height > 0;
        if (!usual || (components != 1 && components != 3 && components != 4)) {
            throw new Printing.Unsuited("frame %x of %d bits and %d components".formatted(marker, bits, components));
        }
        return new JpegHeader(width, height, components, adobe);
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static int marker(DataInputStream in) throws IOException {
        if (in.readUnsignedByte() != 0xff) {
            throw new Printing.Unsuited("no marker where one must be");
        }
        int marker = 0xff;
        while (marker == 0xff) {
            marker = in.readUnsignedByte();
        }
        return marker;
    }
}
