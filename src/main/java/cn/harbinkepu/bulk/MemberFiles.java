package cn.harbinkepu.bulk;

import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.upload.Uploads;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The files that a row names: taken in as uploads are, or only looked at.
@ApplicationScoped
class MemberFiles {

    static final Taken NONE = new Taken(List.of(), Optional.empty(), List.of());

    private final Uploads uploads;

    /// @param digests of the files and then of the captions
    record Taken(List<UUID> files, Optional<UUID> captions, List<String> digests) {
        Taken {
            files = List.copyOf(files);
            digests = List.copyOf(digests);
        }

        /// By what the row and its files are known again.
        String digest(ImportRow row) {
            MessageDigest digest = sha256();
            digest.update(row.node().toString().getBytes(UTF_8));
            digests.forEach(each -> digest.update(each.getBytes(UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    MemberFiles(Uploads uploads) {
        this.uploads = uploads;
    }

    Uni<Taken> takeIn(ImportTask task, ImportRow row) {
        return takeIn(task, row.files())
                .chain(files -> takeIn(task, row.captions().stream().toList())
                        .map(captions -> new Taken(
                                files.stream().map(StoredFile::id).toList(),
                                captions.stream().map(StoredFile::id).findFirst(),
                                Stream.concat(files.stream(), captions.stream())
                                        .map(StoredFile::sha256)
                                        .toList())));
    }

    /// As [#takeIn] computes the digests, without keeping the files.
    Uni<Taken> look(ImportTask task, ImportRow row) {
        List<String> members =
                Stream.concat(row.files().stream(), row.captions().stream()).toList();
        return Multi.createFrom()
                .iterable(members)
                .onItem()
                .transformToUniAndConcatenate(member -> task.files().copy(member))
                .onItem()
                .transformToUniAndConcatenate(local -> Blocking.call(() -> {
                    String digest = Uploads.sha256Of(local);
                    Files.deleteIfExists(local);
                    return digest;
                }))
                .collect()
                .asList()
                .map(digests -> new Taken(List.of(), Optional.empty(), digests));
    }

    private Uni<List<StoredFile>> takeIn(ImportTask task, List<String> members) {
        return Multi.createFrom()
                .iterable(members)
                .onItem()
                .transformToUniAndConcatenate(
                        member -> task.files().copy(member).chain(local -> uploads.accept(task.person(), local, member)
                                .onTermination()
                                .call(() -> Blocking.call(() -> Files.deleteIfExists(local)))))
                .collect()
                .asList();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
