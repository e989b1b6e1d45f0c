package cn.harbinkepu.video.ffmpeg;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Boxes of an ISO base media file (ISO/IEC 14496-12) that our own encoder has written.
final class Boxes {

    private static final int HEADER = 8;
    private static final int LONG_HEADER = 16;

    private Boxes() {}

    /// A box in a file.
    record Box(String type, long offset, long size) {

        long end() {
            return offset + size;
        }
    }

    /// The content of a box in memory: it can be changed in place.
    record Content(String type, ByteBuffer bytes) {

        /// The boxes inside.
        ///
        /// @param skip bytes before the first of them
        List<Content> inside(int skip) {
            List<Content> found = new ArrayList<>();
            int at = skip;
            while (at + HEADER <= bytes.limit()) {
                int size = bytes.getInt(at);
                if (size < HEADER || at + size > bytes.limit()) {
                    throw new IllegalStateException("box of odd size in " + type);
                }
                found.add(new Content(Boxes.type(bytes, at), bytes.slice(at + HEADER, size - HEADER)));
                at += size;
            }
            return found;
        }

        /// The first box under this path, where only plain boxes lie on the way.
        Optional<Content> find(String... path) {
            Optional<Content> here = Optional.of(this);
            for (String name : path) {
                here = here.flatMap(box -> box.inside(0).stream()
                        .filter(child -> child.type().equals(name))
                        .findFirst());
            }
            return here;
        }

        Content need(String... path) {
            return find(path)
                    .orElseThrow(() -> new IllegalStateException("no " + String.join("/", path) + " in " + type));
        }
    }

    /// The outermost boxes, in order.
    static List<Box> of(FileChannel file) throws IOException {
        List<Box> found = new ArrayList<>();
        long at = 0;
        while (at + HEADER <= file.size()) {
            ByteBuffer head = read(file, at, (int) Math.min(LONG_HEADER, file.size() - at));
            long size = Integer.toUnsignedLong(head.getInt(0));
            if (size == 1) {
                size = head.getLong(HEADER);
            }
            if (size < HEADER || at + size > file.size()) {
                throw new IllegalStateException("box of odd size at " + at);
            }
            found.add(new Box(type(head, 0), at, size));
            at += size;
        }
        return found;
    }

    /// Reads a box that is small enough for memory; the header is not part of the content.
    static Content load(FileChannel file, Box box) throws IOException {
        return new Content(box.type(), read(file, box.offset() + HEADER, Math.toIntExact(box.size()) - HEADER));
    }

    static ByteBuffer read(FileChannel file, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }

    private static String type(ByteBuffer bytes, int at) {
        byte[] name = new byte[4];
        bytes.get(at + 4, name);
        return new String(name, US_ASCII);
    }
}
