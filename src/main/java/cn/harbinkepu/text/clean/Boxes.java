package cn.harbinkepu.text.clean;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

/// MP4 and QuickTime (ISO 14496-12) inside a document: boxes that tell where, when and with what it was
/// taken are emptied in their places, because the film is found by its distance from the start of the file.
final class Boxes {

    private static final Set<String> OUTERMOST =
            Set.of("ftyp", "moov", "mdat", "wide", "moof", "mfra", "sidx", "ssix", "styp", "pdin");
    private static final Set<String> GROUPS =
            Set.of("moov", "trak", "mdia", "minf", "stbl", "dinf", "edts", "mvex", "moof", "traf", "mfra");
    private static final Set<String> TOLD =
            Set.of("udta", "meta", "uuid", "free", "skip", "Xtra", "XMP_", "ID32", "loci", "load", "imap");
    private static final Set<String> TOLD_OF_PICTURES = Set.of("uuid", "xml ", "uinf");
    private static final Set<String> DATED = Set.of("mvhd", "tkhd", "mdhd");
    private static final Set<String> TRACKS = Set.of("vide", "soun");
    private static final int DEEPEST = 8;

    private final ByteBuffer film;

    private Boxes(ByteBuffer film) {
        this.film = film;
    }

    /// @param start what stands behind the first four bytes
    static boolean begins(String start) {
        boolean picture = start.startsWith("ftyphei") || start.startsWith("ftypmif") || start.startsWith("ftypavi");
        return start.length() >= 4 && OUTERMOST.contains(start.substring(0, 4)) && !picture;
    }

    /// Fails with [Unsure] if it holds anything beside pictures and sound: drones and telephones write
    /// their position into tracks of their own.
    static void copy(Path file, Path target) throws IOException {
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(target, READ, WRITE)) {
            ByteBuffer film = channel.map(MapMode.READ_WRITE, 0, channel.size());
            new Boxes(film).clean(0, film.limit(), "", 0);
        }
    }

    /// JPEG 2000 (ISO 15444-1), which is in boxes too: those that tell are emptied. A bare code stream stays.
    static byte[] picture(byte[] content) throws IOException {
        if (!PictureFormat.begins(content, "\0\0\0\fjP  ")) {
            return content;
        }
        byte[] clean = content.clone();
        Boxes boxes = new Boxes(ByteBuffer.wrap(clean));
        boxes.eachBox(0, clean.length, (type, at, inside, end) -> {
            if (TOLD_OF_PICTURES.contains(type)) {
                boxes.empty(at, inside, end);
            }
        });
        return clean;
    }

    private void clean(long from, long end, String around, int depth) throws IOException {
        eachBox(from, end, (type, at, inside, last) -> clean(type, around, at, inside, last, depth));
    }

    private interface Box {
        void at(String type, int at, int inside, int end) throws IOException;
    }

    private void eachBox(long from, long end, Box box) throws IOException {
        for (long at = from; at + 8 <= end; ) {
            String type = type((int) at + 4);
            long announced = film.getInt((int) at) & 0xffffffffL;
            int head = announced == 1 ? 16 : 8;
            if (at + head > end) {
                throw new Unsure("a box that is longer than its film");
            }
            long size = announced == 1 ? film.getLong((int) at + 8) : announced == 0 ? end - at : announced;
            if (size < head || size > end - at) {
                throw new Unsure("a box that is longer than its film");
            }
            box.at(type, (int) at, (int) at + head, (int) (at + size));
            at += size;
        }
    }

    private void clean(String type, String around, int at, int content, int end, int depth) throws IOException {
        if (TOLD.contains(type) || (depth == 0 && !OUTERMOST.contains(type))) {
            empty(at, content, end);
        } else if (GROUPS.contains(type) && depth < DEEPEST) {
            clean(content, end, type, depth + 1);
        } else if (DATED.contains(type)) {
            zero(content + 4, Math.min(end, content + (film.get(content) == 1 ? 20 : 12)));
        } else if (type.equals("hdlr") && around.equals("mdia") && !TRACKS.contains(type(content + 8))) {
            throw new Unsure("a track that is neither picture nor sound");
        }
    }

    private void empty(int at, int content, int end) {
        film.put(at + 4, "free".getBytes(ISO_8859_1));
        zero(content, end);
    }

    private void zero(int from, int end) {
        for (int at = from; at < end; at++) {
            film.put(at, (byte) 0);
        }
    }

    private String type(int at) {
        return PictureFormat.ascii(film, at, 4);
    }
}
