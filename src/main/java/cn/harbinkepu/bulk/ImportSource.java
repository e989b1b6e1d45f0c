package cn.harbinkepu.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private final long largestMember;

    private ImportSource(ManifestLines lines, Columns columns, @Nullable ZipFile zip, long largestMember) {
        this.lines = lines;
        this.columns = columns;
        this.zip = zip;
        this.largestMember = largestMember;
    }

    static ImportSource rows(ManifestLines lines, Columns columns) {
        return new ImportSource(lines, columns, null, 0);
    }

    /// @param folder takes a copy of the manifest; has to outlive the source
    /// @throws Problem `broken-file` if it is no ZIP, `invalid-request` if it has no manifest, and as
    ///                 [ManifestLines#of]
    static ImportSource zip(Path file, Path folder, int mostRows, long largestMember) throws IOException {
        ZipFile zip = open(file);
        try {
            Path manifest = folder.resolve(MANIFEST);
            if (zip.getEntry(MANIFEST) == null) {
                throw new Problem(ProblemCode.INVALID_REQUEST, "压缩包根目录中没有 " + MANIFEST + "。");
            }
            copy(zip, MANIFEST, manifest, largestMember);
            return new ImportSource(ManifestLines.of(manifest, mostRows), Columns.OF_JSON, zip, largestMember);
        } catch (IOException | RuntimeException refused) {
            zip.close();
            throw refused;
        }
    }

    ManifestLines lines() {
        return lines;
    }

    Columns columns() {
        return columns;
    }

    /// Copies a member out, at most as large as the limit whatever its header says.
    void copy(String member, Path target) throws IOException {
        if (zip == null) {
            throw absent(member);
        }
        copy(zip, member, target, largestMember);
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
            throw absent(member);
        }
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(target)) {
            if (copyAtMost(in, out, largest) > largest) {
                throw new Problem(ProblemCode.TOO_LARGE, "文件“%s”解压后超过上限。".formatted(member));
            }
        } catch (ZipException broken) {
            throw new Problem(ProblemCode.BROKEN_FILE, "压缩包中的文件“%s”已损坏。".formatted(member));
        }
    }

    private static Problem absent(String member) {
        return Problem.field("file", "压缩包中没有文件“%s”。".formatted(member));
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
