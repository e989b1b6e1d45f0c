package cn.harbinkepu.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.resource.StoredFile;

/// Takes one uploaded file in: looks at it, keeps its bytes under their digest, and notes it. Equal
/// bytes are stored once, however often and under whatever name they are sent. Files that come in
/// pieces are left to [ResumableUploads].
@ApplicationScoped
public class Uploads {

    private final ContentCheck check;
    private final Keeping keeping;
    private final Blobs blobs;

    private record Seen(String sha256, long size) {}

    /// A file that may be kept.
    ///
    /// @param name as it is kept
    public record Judged(String name, String mediaType, String sha256, long size) {}

    Uploads(ContentCheck check, Keeping keeping, Blobs blobs) {
        this.check = check;
        this.keeping = keeping;
        this.blobs = blobs;
    }

    /// Keeps the file. Success means that the store has confirmed the bytes.
    ///
    /// Fails with `unsupported-media-type`, `type-mismatch`, `empty-file`, `encrypted-file`, `broken-file` or
    /// `too-large`; then nothing is kept.
    ///
    /// @param file scratch file; stays the caller's
    /// @param name as the sender named it
    public Uni<StoredFile> accept(Person person, Path file, @Nullable String name) {
        return accept(person.organisation(), person.id(), file, name);
    }

    /// As above on behalf of a person who is not at hand.
    ///
    /// @param sender whose file it will be
    public Uni<StoredFile> accept(UUID organisation, UUID sender, Path file, @Nullable String name) {
        return judge(file, name).chain(judged -> keep(organisation, sender, file, judged));
    }

    /// As [#accept] judges a file, without keeping it: fails with the same.
    public Uni<Judged> judge(Path file, @Nullable String name) {
        String fileName = FileName.of(name);
        FileType type = FileType.named(fileName).orElseThrow(FileType::refusal);
        return Blocking.call(() -> look(file)).chain(seen -> check.check(type, fileName, Content.of(file, seen.size()))
                .map(mediaType -> new Judged(fileName, mediaType, seen.sha256(), seen.size())));
    }

    private Uni<StoredFile> keep(UUID organisation, UUID sender, Path file, Judged judged) {
        StoredFile stored = new StoredFile(
                Ids.next(), judged.sha256(), judged.name(), judged.mediaType(), judged.size(), organisation, sender);
        return keeping.keep(
                        stored, () -> blobs.put(stored.key(), file, stored.mediaType()), connection -> Uni.createFrom()
                                .voidItem())
                .replaceWith(stored);
    }

    /// 64 hex digits.
    public static String sha256Of(Path file) throws IOException {
        return look(file).sha256();
    }

    private static Seen look(Path file) throws IOException {
        MessageDigest digest = Checksum.sha256();
        long size = 0;
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
            }
        }
        return new Seen(HexFormat.of().formatHex(digest.digest()), size);
    }
}
