package cn.harbinkepu.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.text.Extraction;
import cn.harbinkepu.text.Extractor;

/// Takes one uploaded file in: looks at it, keeps its bytes under their digest, and notes it. Equal bytes are stored
/// once, however often and under whatever name they are sent.
@ApplicationScoped
public class Uploads {

    private static final int LONGEST_NAME = 255;

    private final Extractor extractor;
    private final Blobs blobs;
    private final Files files;
    private final long largestDocument;
    private final long largestFilm;

    private record Seen(String sha256, long size) {}

    Uploads(Extractor extractor, Blobs blobs, Files files, UploadConfig config) {
        this.extractor = extractor;
        this.blobs = blobs;
        this.files = files;
        this.largestDocument = config.largestDocument().asLongValue();
        this.largestFilm = config.largestFilm().asLongValue();
    }

    /// Keeps the file. Success means that the store has confirmed the bytes.
    ///
    /// Fails with `unsupported-media-type`, `type-mismatch`, `empty-file`, `encrypted-file` or `too-large`; then
    /// nothing is kept.
    ///
    /// @param file scratch file; stays the caller's
    /// @param name as the sender named it
    public Uni<StoredFile> accept(Person person, Path file, @Nullable String name) {
        String fileName = plainName(name);
        FileType type = FileType.named(fileName)
                .orElseThrow(() -> new Problem(
                        ProblemCode.UNSUPPORTED_MEDIA_TYPE, "不支持这种文件。可以上传：%s。".formatted(FileType.accepted())));
        return Blocking.call(() -> look(file))
                .invoke(seen -> checkSize(type, seen.size()))
                .call(seen -> checkContent(type, file, fileName))
                .chain(seen -> keep(person, file, fileName, type, seen));
    }

    private Uni<StoredFile> keep(Person person, Path file, String name, FileType type, Seen seen) {
        StoredFile stored = new StoredFile(
                Ids.next(), seen.sha256(), name, type.mediaType(), seen.size(), person.organisation(), person.id());
        return blobs.stat(stored.key())
                .chain(known -> known.isPresent() && known.get().size() == seen.size()
                        ? Uni.createFrom().voidItem()
                        : blobs.put(stored.key(), file, stored.mediaType()))
                .chain(() -> files.add(stored))
                .replaceWith(stored);
    }

    private void checkSize(FileType type, long size) {
        if (size == 0) {
            throw new Problem(ProblemCode.EMPTY_FILE, "文件是空的，请检查后重新上传。");
        }
        long largest = type.isFilm() || type == FileType.IMPORT ? largestFilm : largestDocument;
        if (size > largest) {
            throw new Problem(ProblemCode.TOO_LARGE, "文件超过 %d MB 的上限。".formatted(largest >> 20));
        }
    }

    private Uni<Void> checkContent(FileType type, Path file, String name) {
        return extractor
                .mediaType(file, name)
                .invoke(detected -> refuseLie(type, detected))
                .replaceWithVoid();
    }

    private static void refuseLie(FileType type, String detected) {
        if (detected.equals(Extraction.NO_BYTES)) {
            throw new Problem(ProblemCode.EMPTY_FILE, "文件是空的，请检查后重新上传。");
        }
        if (FileType.isLocked(detected)) {
            throw new Problem(ProblemCode.ENCRYPTED_FILE, "文件已加密，请去除密码后重新上传。");
        }
        if (!type.accepts(detected)) {
            throw new Problem(ProblemCode.TYPE_MISMATCH, "文件的实际内容（%s）与扩展名不符，请改用正确的文件后重新上传。".formatted(detected));
        }
    }

    /// The last segment of what was sent as a name, so that a path in it means nothing.
    private static String plainName(@Nullable String sent) {
        String name = sent == null ? "" : sent;
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .strip();
        if (last.isEmpty() || last.length() > LONGEST_NAME || last.chars().anyMatch(Character::isISOControl)) {
            throw Problem.field("file", "文件名为空、过长或含有不能显示的字符，请改名后重新上传。");
        }
        return last;
    }

    /// 64 hex digits.
    public static String sha256Of(Path file) throws IOException {
        return look(file).sha256();
    }

    private static Seen look(Path file) throws IOException {
        MessageDigest digest = sha256();
        long size = 0;
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = new DigestInputStream(java.nio.file.Files.newInputStream(file), digest)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
            }
        }
        return new Seen(HexFormat.of().formatHex(digest.digest()), size);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
