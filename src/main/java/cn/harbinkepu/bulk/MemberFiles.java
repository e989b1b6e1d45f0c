package cn.harbinkepu.bulk;

import java.nio.file.Path;
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

import cn.harbinkepu.core.Problem;
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

    /// Keeps them as uploads are kept; fails with what an upload would be told, and says of which file.
    Uni<Taken> takeIn(ImportTask task, ImportRow row) {
        Look<StoredFile> keep = (local, name) -> uploads.accept(task.person(), local, name);
        return each(task, row.files(), keep)
                .chain(files -> each(task, row.captions().stream().toList(), keep)
                        .map(captions -> new Taken(
                                files.stream().map(StoredFile::id).toList(),
                                captions.stream().map(StoredFile::id).findFirst(),
                                Stream.concat(files.stream(), captions.stream())
                                        .map(StoredFile::sha256)
                                        .toList())));
    }

    /// As [#takeIn] judges them, without keeping any.
    Uni<Taken> look(ImportTask task, ImportRow row) {
        List<NamedFile> named =
                Stream.concat(row.files().stream(), row.captions().stream()).toList();
        return each(task, named, uploads::judge)
                .map(judged -> new Taken(
                        List.of(),
                        Optional.empty(),
                        judged.stream().map(Uploads.Judged::sha256).toList()));
    }

    /// What is done with the copy of a file.
    private interface Look<T> {
        Uni<T> at(Path local, String name);
    }

    private static <T> Uni<List<T>> each(ImportTask task, List<NamedFile> named, Look<T> look) {
        return Multi.createFrom()
                .iterable(named)
                .onItem()
                .transformToUniAndConcatenate(file -> task.files()
                        .with(file.path(), local -> look.at(local, file.path()))
                        .onFailure(Problem.class)
                        .transform(file::refused))
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
