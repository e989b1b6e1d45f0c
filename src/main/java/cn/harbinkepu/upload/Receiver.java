package cn.harbinkepu.upload;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

import cn.harbinkepu.blob.Assemblies;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Takes the bytes of one request into the store: part after part, the next one filling while the one
/// before is on its way. What is less than a part becomes an object of its own, so that nothing that
/// was acknowledged depends on this instance; a later request takes such objects up again.
final class Receiver {

    /// Of all parts but the last: large enough that the store is asked seldom, small enough to be sent again.
    private static final int PART = 8 * 1024 * 1024;

    private final Work work;
    private final Shelf shelf;
    private final UploadTable table;
    private final List<Piece> fresh = new ArrayList<>();
    private Optional<String> assembly;
    private Spool spool;
    private int parts;
    private long offset;
    private boolean broken;
    private boolean assemblyIsNoted;
    private Uni<Void> sending = Uni.createFrom().voidItem();

    /// What has to be done.
    ///
    /// @param limit  the offset that must not be passed
    /// @param before what was kept by earlier requests
    /// @param digest goes on with what arrives, if what came before is known
    record Work(
            Upload upload,
            UUID holder,
            Path folder,
            long limit,
            List<Piece> before,
            Optional<Checksum> checksum,
            Optional<MessageDigest> digest,
            Optional<MessageDigest> proof) {}

    /// @param received all that is kept for good now
    /// @param broken   the line was lost before the end of the request
    record Taken(long received, boolean broken) {}

    Receiver(Work work, Spool spool, Shelf shelf, UploadTable table) {
        this.work = work;
        this.shelf = shelf;
        this.table = table;
        this.spool = spool;
        this.assembly = work.upload().assembly();
        this.assemblyIsNoted = assembly.isPresent();
        this.parts = work.before().size() - Piece.loose(work.before()).size();
        this.offset = work.upload().received();
    }

    Uni<Taken> receive(Inflow inflow) {
        return Multi.createBy()
                .repeating()
                .uni(inflow::next)
                .until(bytes -> bytes.length() == 0)
                .onItem()
                .transformToUniAndConcatenate(this::take)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure(Inflow.Broken.class)
                .recoverWithUni(this::breakOff)
                .chain(() -> sending)
                .invoke(this::verify)
                .chain(this::keepRest)
                .onFailure()
                .call(this::dropUnnoted)
                .map(kept -> new Taken(offset, broken));
    }

    private Uni<Void> take(Buffer batch) {
        if (offset + batch.length() > work.limit()) {
            throw new Problem(ProblemCode.TOO_LARGE, "发送的内容超过了声明的文件大小。");
        }
        return write(batch.getBytes(), 0);
    }

    private Uni<Void> write(byte[] bytes, int from) {
        int count = (int) Math.min(bytes.length - from, PART - spool.length());
        return Blocking.call(() -> append(bytes, from, count))
                .chain(() -> spool.length() < PART ? Uni.createFrom().voidItem() : sendOff())
                .chain(() -> from + count == bytes.length ? Uni.createFrom().voidItem() : write(bytes, from + count));
    }

    private long append(byte[] bytes, int from, int count) throws IOException {
        spool.append(bytes, from, count);
        work.digest().ifPresent(digest -> digest.update(bytes, from, count));
        work.proof().ifPresent(digest -> digest.update(bytes, from, count));
        offset += count;
        return offset;
    }

    /// Starts to send what is full and goes on with an empty spool, once the part before has arrived.
    private Uni<Void> sendOff() {
        Spool full = spool;
        return sending.chain(() -> Blocking.call(() -> Spool.at(work.folder(), full.end())))
                .invoke(empty -> {
                    spool = empty;
                    sending = sendPart(full).memoize().indefinitely();
                    sending.subscribe().with(sent -> {}, failure -> {});
                })
                .replaceWithVoid();
    }

    private Uni<Void> sendPart(Spool full) {
        parts++;
        int number = parts;
        return begun().chain(begun -> shelf.part(work.upload(), begun, number, full))
                .invoke(fresh::add)
                .chain(() -> work.checksum().isPresent() ? Uni.createFrom().voidItem() : note())
                .chain(() -> discarded(full));
    }

    private Uni<String> begun() {
        return assembly.map(known -> Uni.createFrom().item(known))
                .orElseGet(() -> shelf.begin(work.upload()).invoke(begun -> assembly = Optional.of(begun)));
    }

    private Uni<Void> breakOff() {
        broken = true;
        return work.checksum().isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .failure(new Inflow.Broken(new IllegalStateException("cannot be verified, so it is dropped")));
    }

    private void verify() {
        work.checksum().ifPresent(checksum -> checksum.verify(work.proof().orElseThrow()));
    }

    private Uni<Void> keepRest() {
        boolean complete =
                work.upload().length().isPresent() && work.upload().length().getAsLong() == offset;
        boolean asPart = complete ? parts > 0 : spool.length() >= Assemblies.SMALLEST_PART;
        boolean nothingNew = spool.end() == work.upload().received() && !(complete && asPart);
        if (spool.length() == 0 || nothingNew) {
            return note().chain(() -> discarded(spool));
        }
        return asPart
                ? sendPart(spool).chain(this::note)
                : shelf.loose(work.upload(), spool)
                        .invoke(fresh::add)
                        .chain(this::note)
                        .chain(() -> discarded(spool));
    }

    /// Writes down what has arrived; from here on it is acknowledged.
    private Uni<Void> note() {
        if (fresh.isEmpty() && !work.upload().isComplete()) {
            return Uni.createFrom().voidItem();
        }
        List<Piece> noted = List.copyOf(fresh);
        fresh.clear();
        long received = noted.isEmpty()
                ? work.upload().received()
                : noted.getLast().start() + noted.getLast().size();
        return table.receive(work.upload(), work.holder(), received, assembly, noted)
                .invoke(() -> assemblyIsNoted = assembly.isPresent())
                .chain(() -> removeReplaced(noted));
    }

    private Uni<Void> removeReplaced(List<Piece> noted) {
        List<Piece> replaced = Piece.loose(work.before()).stream()
                .filter(old ->
                        !noted.isEmpty() && old.start() >= noted.getFirst().start())
                .toList();
        return shelf.remove(work.upload(), replaced).onFailure().recoverWithNull();
    }

    /// What is on its way has to land before another writer may come.
    private Uni<Void> dropUnnoted() {
        return sending.onFailure()
                .recoverWithNull()
                .chain(() -> assembly.isPresent() && !assemblyIsNoted
                        ? shelf.drop(work.upload(), assembly.orElseThrow())
                        : Uni.createFrom().voidItem())
                .chain(() -> shelf.remove(work.upload(), Piece.loose(fresh)))
                .chain(() -> discarded(spool))
                .onFailure()
                .recoverWithNull();
    }

    private static Uni<Void> discarded(Spool spool) {
        return Blocking.call(() -> {
                    spool.discard();
                    return spool;
                })
                .replaceWithVoid();
    }
}
