package cn.harbinkepu.picture.pdfbox;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A PNG of our own making, taken apart: a PDF holds its compressed lines as they are.
///
/// @param parts where the compressed lines lie in the file, start and length
record PngParts(Path file, int width, int height, List<long[]> parts) {

    private static final int SIGNATURE = 8;
    private static final int HEADER = 0x49484452;
    private static final int LINES = 0x49444154;
    private static final int END = 0x49454e44;

    PngParts {
        parts = List.copyOf(parts);
    }

    static PngParts read(Path file) throws IOException {
        int width = 0;
        int height = 0;
        List<long[]> parts = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            in.skipNBytes(SIGNATURE);
            long at = SIGNATURE;
            for (int type = 0; type != END; ) {
                int length = in.readInt();
                type = in.readInt();
                int read = 0;
                if (type == HEADER) {
                    width = in.readInt();
                    height = in.readInt();
                    read = 8;
                } else if (type == LINES) {
                    parts.add(new long[] {at + 8, length});
                }
                in.skipNBytes(length - read + 4L);
                at += length + 12L;
            }
        }
        return new PngParts(file, width, height, parts);
    }

    /// All compressed lines, one stream of zlib; the caller closes it.
    InputStream lines() throws IOException {
        List<InputStream> streams = new ArrayList<>();
        for (long[] part : parts) {
            streams.add(new Part(Files.newInputStream(file), part[0], part[1]));
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    /// Some bytes of a file.
    private static final class Part extends InputStream {
        private final InputStream in;
        private long left;

        Part(InputStream in, long start, long length) throws IOException {
            this.in = in;
            this.left = length;
            in.skipNBytes(start);
        }

        @Override
        public int read() throws IOException {
            if (left <= 0) {
                return -1;
            }
            left--;
            return in.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int count = in.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
