package cn.harbinkepu.text.outline;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;

/// A file of several fonts that share their tables (OpenType 1.9, “Font Collections”). One font of it is read as if it
/// were alone, and only the tables that outlines need.
final class FontCollection {

    private static final String SIMPLIFIED = "SansCJKsc";
    private static final int OTTO = 0x4F54544F;
    private static final int RECORD = 16;
    private static final int HEADER = 12;

    private static final Set<String> NEEDED =
            Set.of("CFF ", "OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post");

    private final RandomAccessFile file;

    private record Table(String tag, int checksum, int offset, int length) {}

    private record Face(int version, List<Table> tables) {}

    private FontCollection(RandomAccessFile file) {
        this.file = file;
    }

    /// The one for simplified Chinese, or else the first.
    static TrueTypeFont chinese(Path path) throws IOException {
        byte[] font;
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            FontCollection collection = new FontCollection(file);
            font = collection.alone(collection.chinese());
        }
        RandomAccessReadBuffer source = new RandomAccessReadBuffer(font);
        return ByteBuffer.wrap(font).getInt() == OTTO ? new OTFParser().parse(source) : new TTFParser().parse(source);
    }

    private Face chinese() throws IOException {
        List<Face> faces = faces();
        for (Face face : faces) {
            if (isSimplified(face)) {
                return face;
            }
        }
        return faces.getFirst();
    }

    private List<Face> faces() throws IOException {
        ByteBuffer header = read(8, 4);
        int count = header.getInt();
        ByteBuffer offsets = read(HEADER, 4 * count);
        List<Face> faces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            faces.add(face(offsets.getInt()));
        }
        return faces;
    }

    private Face face(int offset) throws IOException {
        ByteBuffer header = read(offset, HEADER);
        int version = header.getInt();
        int count = header.getShort();
        ByteBuffer records = read(offset + HEADER, count * RECORD);
        List<Table> tables = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] tag = new byte[4];
            records.get(tag);
            Table table = new Table(new String(tag, ISO_8859_1), records.getInt(), records.getInt(), records.getInt());
            if (NEEDED.contains(table.tag())) {
                tables.add(table);
            }
        }
        return new Face(version, tables);
    }

    /// Names are written in one of two ways.
    private boolean isSimplified(Face face) throws IOException {
        for (Table table : face.tables()) {
            if (table.tag().equals("name")) {
                byte[] names = read(table.offset(), table.length()).array();
                String wide = new String(SIMPLIFIED.getBytes(UTF_16BE), ISO_8859_1);
                String all = new String(names, ISO_8859_1);
                return all.contains(SIMPLIFIED) || all.contains(wide);
            }
        }
        return false;
    }

    private byte[] alone(Face face) throws IOException {
        int count = face.tables().size();
        int size = HEADER
                + count * RECORD
                + face.tables().stream()
                        .mapToInt(table -> aligned(table.length()))
                        .sum();
        ByteBuffer font = ByteBuffer.allocate(size);
        font.putInt(face.version()).putShort((short) count).position(HEADER);
        int at = HEADER + count * RECORD;
        for (Table table : face.tables()) {
            font.put(table.tag().getBytes(ISO_8859_1))
                    .putInt(table.checksum())
                    .putInt(at)
                    .putInt(table.length());
            file.seek(table.offset());
            file.readFully(font.array(), at, table.length());
            at += aligned(table.length());
        }
        return font.array();
    }

    private static int aligned(int length) {
        return (length + 3) & ~3;
    }

    private ByteBuffer read(int offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(offset);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }
}
