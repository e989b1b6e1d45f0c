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

/// An import's rows and files: a ZIP with `manifest.jsonl`, or the JSON Lines alone. Members are read by the name that
/// a row gives and copied under a name of ours, so that no path inside the archive means anything outside it.
final class ImportSource implements AutoCloseable {

    private static final String MANIFEST = "manifest.jsonl";

    private final Path file;
    private final @Nullable ZipFile zip;
    private final long largestMember;

    private ImportSource(Path file, @Nullable ZipFile zip, long largestMember) {
        this.file = file;
        this.zip = zip;
        this.largestMember = largestMember;
    }

    /// @throws Problem `broken-file` if it is called a ZIP and is none
    static ImportSource open(Path file, boolean isZip, long largestMember) throws IOException {
        try {
            return new ImportSource(file, isZip ? new ZipFile(file.toFile(), UTF_8) : null, largestMember);
        } catch (ZipException broken) {
            throw new Problem(ProblemCode.BROKEN_FILE, "ZIP 文件已损坏，请重新打包后上传。");
        }
    }

    /// The lines of the manifest.
    ///
    /// @param folder takes a copy of a packed manifest; has to outlive the lines
    /// @throws Problem as [ManifestLines#of], and `invalid-request` for a ZIP without a manifest
    ManifestLines lines(Path folder, int most) throws IOException {
        if (zip == null) {
            return ManifestLines.of(file, most);
        }
        if (zip.getEntry(MANIFEST) == null) {
            throw new Problem(ProblemCode.INVALID_REQUEST, "压缩包根目录中没有 " + MANIFEST + "。");
        }
        Path manifest = folder.resolve(MANIFEST);
        copy(MANIFEST, manifest);
        return ManifestLines.of(manifest, most);
    }

    /// Copies a member out, at most as large as the limit whatever its header says.
    void copy(String member, Path target) throws IOException {
        ZipEntry entry = zip == null ? null : zip.getEntry(member);
        if (zip == null || entry == null || entry.isDirectory()) {
            throw Problem.field("file", "压缩包中没有文件“%s”。".formatted(member));
        }
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(target)) {
            if (copyAtMost(in, out, largestMember) > largestMember) {
                throw new Problem(ProblemCode.TOO_LARGE, "文件“%s”解压后超过上限。".formatted(member));
            }
        }
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
