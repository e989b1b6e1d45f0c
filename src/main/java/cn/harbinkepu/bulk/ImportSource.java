package cn.harbinkepu.bulk;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.jspecify.annotations.Nullable;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

import static java.nio.charset.StandardCharsets.UTF_8;

/// An import's rows and files: a ZIP with `manifest.jsonl`, or rows alone. Members are read by the name that a row
/// gives and copied under a name of ours, so that no path inside the archive means anything outside it.
final class ImportSource implements AutoCloseable {

    private static final String MANIFEST = "manifest.jsonl";

    private final ManifestLines lines;
    private final Columns columns;
    private final @Nullable ZipFile zip;
    private final Limits limits;
    private final AtomicLong unpacked = new AtomicLong();

    /// Bytes that may come out of a ZIP, whatever its headers say.
    ///
    /// @param each     of one member
    /// @param together of all that are copied, each as often as it is
    record Limits(long each, long together) {}

    private ImportSource(ManifestLines lines, Columns columns, @Nullable ZipFile zip, Limits limits) {
        this.lines = lines;
        this.columns = columns;
        this.zip = zip;
        this.limits = limits;
    }

    static ImportSource rows(ManifestLines lines, Columns columns) {
        return new ImportSource(lines, columns, null, new Limits(0, 0));
    }

    /// @param folder takes a copy of the manifest; has to outlive the source
    /// @throws Problem `broken-file` if it is no ZIP, `invalid-request` if it has no manifest, and as
    ///                 [ManifestLines#of]
    static ImportSource zip(Path file, Path folder, int mostRows, Limits limits) throws IOException {
        ZipFile zip = open(file);
        try {
            ManifestLines lines = ManifestLines.of(manifest(zip, folder, limits), mostRows);
            return new ImportSource(lines, Columns.OF_JSON, zip, limits);
        } catch (IOException | RuntimeException refused) {
            zip.close();
            throw refused;
        }
    }

    private static Path manifest(ZipFile zip, Path folder, Limits limits) throws IOException {
        if (zip.getEntry(MANIFEST) == null) {
            throw new Problem(ProblemCode.INVALID_REQUEST, "压缩包根目录中没有 " + MANIFEST + "。");
        }
        Path manifest = folder.resolve(MANIFEST);
        try {
            copy(zip, MANIFEST, manifest, limits.each());
        } catch (Problem refused) {
            throw new Problem(refused.code(), MANIFEST + "：" + refused.detail());
        }
        return manifest;
    }

    ManifestLines lines() {
        return lines;
    }

    Columns columns() {
        return columns;
    }

    /// Copies a member out, within the limits.
    ///
    /// @throws Problem that does not name the member; then a part of it may have been written
    void copy(String member, Path target) throws IOException {
        if (zip == null) {
            throw absent();
        }
        long left = limits.together() - unpacked.get();
        if (left <= 0) {
            throw new Problem(
                    ProblemCode.TOO_LARGE, "这个压缩包中的文件合计超过 %d MB 的上限，请分批导入。".formatted(limits.together() >> 20));
        }
        try {
            copy(zip, member, target, limits.each());
        } finally {
            unpacked.addAndGet(Files.exists(target) ? Files.size(target) : 0);
        }
    }

    private static ZipFile open(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile(), UTF_8);
        } catch (ZipException broken) {
            throw new Problem(ProblemCode.BROKEN_FILE, "ZIP 文件已损坏，请重新打包后上传。");
        }
    }

    private static void copy(ZipFile zip, String member, Path target, long largest) throws IOException {
        ZipEntry entry = zip.getEntry(member);
        if (entry == null || entry.isDirectory()) {
            throw absent();
        }
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(target)) {
            if (copyAtMost(in, out, largest) > largest) {
                throw new Problem(ProblemCode.TOO_LARGE, "解压后超过 %d MB 的上限。".formatted(largest >> 20));
            }
        } catch (ZipException | EOFException broken) {
            throw new Problem(ProblemCode.BROKEN_FILE, "在压缩包中已损坏。");
        }
    }

    private static Problem absent() {
        return new Problem(ProblemCode.INVALID_FIELD, "压缩包中没有这个文件。");
    }

    private static long copyAtMost(InputStream in, OutputStream out, long most) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long copied = 0;
        for (int read = in.read(buffer); read >= 0 && copied <= most; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            copied += read;
        }
        return copied;
    }

    @Override
    public void close() throws IOException {
        if (zip != null) {
            zip.close();
        }
    }
}
