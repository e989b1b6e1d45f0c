package cn.harbinkepu.upload;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.resource.StoredFile;

/// What happens to an upload once all its bytes are here: its parts become one object, the object is
/// verified and looked at, and it becomes a file of the cloud or is refused. Each step can be taken
/// again after a crash.
@ApplicationScoped
class Admission {

    private static final int READ = 4 << 20;

    private final UploadTable table;
    private final Shelf shelf;
    private final Blobs blobs;
    private final ContentCheck check;
    private final Keeping keeping;
    private final RunningDigests digests;
    private final Scratch scratch;

    Admission(
            UploadTable table,
            Shelf shelf,
            Blobs blobs,
            ContentCheck check,
            Keeping keeping,
            RunningDigests digests,
            Scratch scratch) {
        this.table = table;
        this.shelf = shelf;
        this.blobs = blobs;
        this.check = check;
        this.keeping = keeping;
        this.digests = digests;
        this.scratch = scratch;
    }

    /// Fails with the problem for which the upload was refused; then nothing of it is left.
    Uni<Void> admit(Upload upload, UUID holder) {
        return gathered(upload, holder)
                .chain(pieces -> pieces.size() == 1
                        ? admitObject(upload, holder, pieces.getFirst())
                        : admitSmall(upload, holder, pieces))
                .onFailure(Admission::isTheSenders)
                .call(refusal -> table.refuse(upload, holder, (Problem) refusal))
                .onTermination()
                .invoke(() -> digests.forget(upload.id()))
                .onItemOrFailure()
                .call((done, failure) -> failure == null || isTheSenders(failure)
                        ? shelf.clear(upload).onFailure().recoverWithNull()
                        : Uni.createFrom().voidItem());
    }

    /// The bytes of an upload as objects in the store, in their order.
    Uni<List<Piece>> gathered(Upload upload, UUID holder) {
        return table.pieces(upload).chain(pieces -> {
            if (Piece.loose(pieces).size() == pieces.size()) {
                return Uni.createFrom().item(pieces);
            }
            return shelf.whole(upload, pieces)
                    .call(whole -> table.gather(upload, holder, whole))
                    .map(List::of);
        });
    }

    private Uni<Void> admitObject(Upload upload, UUID holder, Piece piece) {
        Content content = Content.of(blobs, piece.key(upload), piece.size());
        return digest(upload, content).chain(digest -> verified(upload, digest)).chain(sha256 -> check.check(
                        upload.type(), upload.name().orElseThrow(), content)
                .chain(type -> save(upload, holder, sha256, type, key -> blobs.copy(piece.key(upload), key))));
    }

    /// Several small objects are less than a part together: they are made one here.
    private Uni<Void> admitSmall(Upload upload, UUID holder, List<Piece> pieces) {
        return scratch.with(folder -> together(upload, folder, pieces).chain(file -> {
            Content content = Content.of(file, Piece.size(pieces));
            return digest(upload, content)
                    .chain(digest -> verified(upload, digest))
                    .chain(sha256 -> check.check(upload.type(), upload.name().orElseThrow(), content)
                            .chain(type -> save(upload, holder, sha256, type, key -> blobs.put(key, file, type))));
        }));
    }

    private Uni<Path> together(Upload upload, Path folder, List<Piece> pieces) {
        return Blocking.call(() -> Spool.at(folder, 0))
                .call(spool -> Multi.createFrom()
                        .iterable(pieces)
                        .onItem()
                        .transformToUniAndConcatenate(piece -> shelf.copy(upload, piece, spool))
                        .collect()
                        .last())
                .chain(spool -> Blocking.call(() -> {
                    spool.close();
                    return spool.file();
                }));
    }

    /// As it ran along, or read again from the store where it did not.
    private Uni<MessageDigest> digest(Upload upload, Content content) {
        Optional<MessageDigest> known = digests.upTo(upload.id(), content.size());
        if (known.isPresent()) {
            return Uni.createFrom().item(known.get());
        }
        MessageDigest digest = Checksum.sha256();
        int reads = (int) ((content.size() + READ - 1) / READ);
        return Multi.createFrom()
                .range(0, reads)
                .onItem()
                .transformToUniAndConcatenate(read -> {
                    long start = (long) read * READ;
                    return content.read(start, (int) Math.min(READ, content.size() - start))
                            .chain(bytes -> Blocking.call(() -> {
                                digest.update(bytes.getBytes());
                                return bytes.length();
                            }));
                })
                .collect()
                .last()
                .replaceWith(digest);
    }

    /// Some senders know the digest beforehand, and would like to be told if something else has arrived.
    private static Uni<String> verified(Upload upload, MessageDigest digest) {
        String sha256 = HexFormat.of().formatHex(digest.digest());
        Optional<String> declared = upload.declared("sha256");
        if (declared.isPresent() && !declared.get().equalsIgnoreCase(sha256)) {
            throw new Problem(ProblemCode.CHECKSUM_MISMATCH, "收到的文件与声明的 SHA-256 不一致，没有保存，请重新上传。");
        }
        return Uni.createFrom().item(sha256);
    }

    private interface Write {
        Uni<Void> to(String key);
    }

    private Uni<Void> save(Upload upload, UUID holder, String sha256, String mediaType, Write write) {
        StoredFile file = new StoredFile(
                upload.id(),
                sha256,
                upload.name().orElseThrow(),
                mediaType,
                upload.length().orElseThrow(),
                upload.organisation(),
                upload.person());
        return keeping.keep(
                file,
                () -> write.to(file.key()),
                connection -> table.save(connection, upload, holder, sha256, file.mediaType()));
    }

    /// What only another file can mend; the rest is tried again.
    private static boolean isTheSenders(Throwable failure) {
        return failure instanceof Problem problem
                && switch (problem.code()) {
                    case EMPTY_FILE,
                            TOO_LARGE,
                            TYPE_MISMATCH,
                            ENCRYPTED_FILE,
                            BROKEN_FILE,
                            UNSUPPORTED_MEDIA_TYPE,
                            CHECKSUM_MISMATCH -> true;
                    default -> false;
                };
    }
}
