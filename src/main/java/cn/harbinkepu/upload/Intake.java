package cn.harbinkepu.upload;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.blob.Assemblies;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Scratch;

/// Gets a [Receiver] ready: a scratch folder, the digest so far, and the small objects of earlier
/// requests if they and what is coming make a part.
@ApplicationScoped
class Intake {

    /// So many small objects are put together into one, however small the requests are.
    private static final int MOST_LOOSE = 16;

    private final UploadTable table;
    private final Shelf shelf;
    private final Scratch scratch;
    private final RunningDigests digests;
    private final long largest;

    Intake(UploadTable table, Shelf shelf, Scratch scratch, RunningDigests digests, UploadConfig config) {
        this.table = table;
        this.shelf = shelf;
        this.scratch = scratch;
        this.digests = digests;
        this.largest = config.largestFilm().asLongValue();
    }

    /// Takes the bytes in. What was taken is kept even if the line is lost, unless there is a checksum
    /// to go by.
    ///
    /// @param announced how many will come, if the sender says so
    Uni<Receiver.Taken> receive(
            Upload upload, UUID holder, Inflow inflow, OptionalLong announced, Optional<Checksum> checksum) {
        return table.pieces(upload)
                .chain(before -> scratch.with(folder -> {
                    Optional<MessageDigest> digest = digests.upTo(upload.id(), upload.received());
                    Receiver.Work work = new Receiver.Work(
                            upload,
                            holder,
                            folder,
                            upload.length().orElse(largest),
                            before,
                            checksum,
                            digest,
                            checksum.map(Checksum::digest));
                    return spool(upload, folder, takenUp(upload, before, announced))
                            .map(spool -> new Receiver(work, spool, shelf, table))
                            .chain(receiver -> receiver.receive(inflow))
                            .invoke(taken ->
                                    digest.ifPresent(value -> digests.keep(upload.id(), taken.received(), value)));
                }));
    }

    private static List<Piece> takenUp(Upload upload, List<Piece> before, OptionalLong announced) {
        List<Piece> loose = Piece.loose(before);
        long size = Piece.size(loose) + announced.orElse(Assemblies.SMALLEST_PART);
        boolean isLast = upload.length().isPresent()
                && upload.received() + announced.orElse(0) == upload.length().getAsLong();
        boolean needed = size >= Assemblies.SMALLEST_PART
                || loose.size() >= MOST_LOOSE
                || (isLast && loose.size() < before.size());
        return needed ? loose : List.of();
    }

    private Uni<Spool> spool(Upload upload, Path folder, List<Piece> takenUp) {
        long start = takenUp.isEmpty() ? upload.received() : takenUp.getFirst().start();
        return Blocking.call(() -> Spool.at(folder, start)).call(spool -> Multi.createFrom()
                .iterable(takenUp)
                .onItem()
                .transformToUniAndConcatenate(piece -> shelf.copy(upload, piece, spool))
                .collect()
                .last());
    }
}
