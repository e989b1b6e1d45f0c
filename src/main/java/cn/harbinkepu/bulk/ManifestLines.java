package cn.harbinkepu.bulk;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The lines of a manifest that hold anything. They stay on the disk and are read one at a time, because there may be
/// ten thousand and each may carry a book.
final class ManifestLines {

    /// Bytes of a line: the longest body that a resource may have, every character as an escape.
    private static final int LONGEST = 12 << 20;

    /// Some editors begin a file with a byte order mark.
    private static final String MARK = "\ufeff";

    private static final byte[] MARK_BYTES = MARK.getBytes(UTF_8);

    private final Path file;
    private final List<Span> spans;

    /// @param number of the line in the file, blank ones counted too
    private record Span(long offset, int length, int number) {}

    private ManifestLines(Path file, List<Span> spans) {
        this.file = file;
        this.spans = spans;
    }

    /// Finds the lines.
    ///
    /// @throws Problem `too-large` for more than `most` lines or one that is too long
    static ManifestLines of(Path file, int most) throws IOException {
        List<Span> spans = new ArrayList<>();
        long start = 0;
        long position = 0;
        boolean blank = true;
        int number = 1;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    add(spans, blank, start, position, number++, most);
                    start = position + 1;
                    blank = true;
                } else {
                    blank &= next <= ' ' || isMark(position, next);
                }
                position++;
            }
        }
        add(spans, blank, start, position, number, most);
        return new ManifestLines(file, spans);
    }

    int size() {
        return spans.size();
    }

    /// Where in the file it stands, counted from 1 with the blank lines.
    int number(int index) {
        return spans.get(index).number();
    }

    /// Never empty.
    ///
    /// @param index counted from 0, without the blank lines
    String line(int index) throws IOException {
        Span span = spans.get(index);
        byte[] bytes = new byte[span.length()];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(span.offset());
            in.readFully(bytes);
        }
        String text = new String(bytes, UTF_8);
        String plain = (index == 0 && text.startsWith(MARK) ? text.substring(1) : text).strip();
        return plain.isEmpty() ? text : plain;
    }

    private static boolean isMark(long position, int next) {
        return position < MARK_BYTES.length && (byte) next == MARK_BYTES[(int) position];
    }

    private static void add(List<Span> spans, boolean blank, long start, long end, int number, int most) {
        if (blank) {
            return;
        }
        if (spans.size() == most) {
            throw new Problem(ProblemCode.TOO_LARGE, "一次最多导入 %d 行，请分批导入。".formatted(most));
        }
        if (end - start > LONGEST) {
            throw new Problem(ProblemCode.TOO_LARGE, "第 %d 行过长，请检查文件格式：每行应是一条 JSON。".formatted(number));
        }
        spans.add(new Span(start, (int) (end - start), number));
    }
}
