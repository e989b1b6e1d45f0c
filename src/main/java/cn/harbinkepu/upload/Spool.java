package cn.harbinkepu.upload;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/// One part in the making: a scratch file that is never larger than a part.
final class Spool {

    private final Path file;
    private final long start;
    private final RandomAccessFile out;
    private long length;

    private Spool(Path file, long start, RandomAccessFile out) {
        this.file = file;
        this.start = start;
        this.out = out;
    }

    /// An empty one, for bytes from this offset of the upload on.
    static Spool at(Path folder, long start) throws IOException {
        Path file = folder.resolve("part-" + start);
        return new Spool(file, start, new RandomAccessFile(file.toFile(), "rw"));
    }

    void append(byte[] bytes, int from, int count) throws IOException {
        out.write(bytes, from, count);
        length += count;
    }

    long start() {
        return start;
    }

    long length() {
        return length;
    }

    long end() {
        return start + length;
    }

    Path file() {
        return file;
    }

    void close() throws IOException {
        out.close();
    }

    void discard() throws IOException {
        close();
        Files.deleteIfExists(file);
    }
}
