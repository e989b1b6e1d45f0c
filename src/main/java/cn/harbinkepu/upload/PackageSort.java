package cn.harbinkepu.upload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;

import io.smallrye.mutiny.Uni;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What a ZIP container is a package of, by the names in its directory: nothing is unpacked, and of a
/// large archive only the end is read.
enum PackageSort {
    WORD,
    SLIDES,
    SHEET,
    EPUB,
    OTHER_DOCUMENT,
    PLAIN,
    /// There is no directory where one should be: cut off, or not a ZIP file. Reading it will tell.
    UNREADABLE;

    private static final int END_MARK = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int ENTRY_MARK = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;

    /// The end of the directory, behind a comment of any length.
    private static final int TAIL = END_LENGTH + 0xFFFF;

    /// The parts that tell come first in what office programs write; an archive of many pictures has a
    /// long directory.
    private static final int MOST_DIRECTORY = 1 << 20;

    static Uni<PackageSort> of(Content content) {
        int tail = (int) Math.min(content.size(), TAIL);
        return content.read(content.size() - tail, tail).chain(end -> {
            ByteBuffer bytes = ByteBuffer.wrap(end.getBytes()).order(ByteOrder.LITTLE_ENDIAN);
            int at = end(bytes);
            if (at < 0) {
                return Uni.createFrom().item(UNREADABLE);
            }
            long size = Integer.toUnsignedLong(bytes.getInt(at + 12));
            long start = Integer.toUnsignedLong(bytes.getInt(at + 16));
            return size == 0 || start + size > content.size()
                    ? Uni.createFrom().item(size == 0 ? PLAIN : UNREADABLE)
                    : content.read(start, (int) Math.min(size, MOST_DIRECTORY))
                            .map(directory -> of(names(directory.getBytes())));
        });
    }

    private static int end(ByteBuffer tail) {
        for (int at = tail.limit() - END_LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == END_MARK) {
                return at;
            }
        }
        return -1;
    }

    /// The names, and of each the folder at its top with a slash.
    private static Set<String> names(byte[] directory) {
        ByteBuffer bytes = ByteBuffer.wrap(directory).order(ByteOrder.LITTLE_ENDIAN);
        Set<String> names = new HashSet<>();
        int at = 0;
        while (at + ENTRY_LENGTH <= bytes.limit() && bytes.getInt(at) == ENTRY_MARK) {
            int length = Short.toUnsignedInt(bytes.getShort(at + 28));
            int more = Short.toUnsignedInt(bytes.getShort(at + 30)) + Short.toUnsignedInt(bytes.getShort(at + 32));
            if (at + ENTRY_LENGTH + length > bytes.limit()) {
                break;
            }
            String name = new String(directory, at + ENTRY_LENGTH, length, UTF_8);
            names.add(name);
            names.add(name.substring(0, name.indexOf('/') + 1));
            at += ENTRY_LENGTH + length + more;
        }
        return names;
    }

    private static PackageSort of(Set<String> names) {
        if (names.contains("[Content_Types].xml")) {
            return names.contains("word/")
                    ? WORD
                    : names.contains("ppt/") ? SLIDES : names.contains("xl/") ? SHEET : OTHER_DOCUMENT;
        }
        if (names.contains("META-INF/container.xml")) {
            return EPUB;
        }
        return names.contains("mimetype") && names.contains("META-INF/") ? OTHER_DOCUMENT : PLAIN;
    }
}
