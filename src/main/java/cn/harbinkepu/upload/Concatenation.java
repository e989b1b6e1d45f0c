package cn.harbinkepu.upload;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Puts partial uploads together to one file, in the order in which the sender names them.
@ApplicationScoped
public class Concatenation {

    /// A sender works on a handful of lines at once.
    private static final int MOST_PARTIALS = 100;

    private final ResumableUploads uploads;
    private final UploadTable table;
    private final Lease lease;
    private final Intake intake;
    private final Admission admission;
    private final Removal removal;
    private final Blobs blobs;

    Concatenation(
            ResumableUploads uploads,
            UploadTable table,
            Lease lease,
            Intake intake,
            Admission admission,
            Removal removal,
            Blobs blobs) {
        this.uploads = uploads;
        this.table = table;
        this.lease = lease;
        this.intake = intake;
        this.admission = admission;
        this.removal = removal;
        this.blobs = blobs;
    }

    /// Succeeds when the file is verified and saved; the partial uploads are gone then. Asked for the
    /// same again, it answers what came of it.
    ///
    /// @param concat as the sender wrote it
    /// @param partials in their order; each must have all its bytes
    public Uni<Upload> concatenate(Person person, String concat, List<UUID> partials, Optional<String> metadata) {
        if (partials.isEmpty() || partials.size() > MOST_PARTIALS) {
            throw new Problem(ProblemCode.INVALID_REQUEST, "一次可以合并 1 至 %d 段。".formatted(MOST_PARTIALS));
        }
        return table.madeOf(person, concat).chain(known -> known.map(upload -> uploads.resume(person, upload.id()))
                .orElseGet(() -> begin(person, concat, partials, metadata)));
    }

    private Uni<Upload> begin(Person person, String concat, List<UUID> partials, Optional<String> metadata) {
        List<UUID> each = partials.stream().distinct().toList();
        return found(person, partials)
                .chain(() -> ResumableUploads.toItsEnd(
                        lease.holding(each, holder -> found(person, partials).chain(parts -> {
                            long length =
                                    parts.stream().mapToLong(Upload::received).sum();
                            Upload whole =
                                    uploads.begun(person, OptionalLong.of(length), metadata, Optional.of(concat));
                            return table.add(whole).chain(() -> fill(person, whole, parts, holder));
                        }))));
    }

    private Uni<List<Upload>> found(Person person, List<UUID> partials) {
        return Multi.createFrom()
                .iterable(partials)
                .onItem()
                .transformToUniAndConcatenate(id -> uploads.find(person, id))
                .invoke(part -> {
                    if (part.state() != Upload.State.HELD) {
                        throw new Problem(ProblemCode.WRONG_STATE, "要合并的各段须先全部传完。");
                    }
                })
                .collect()
                .asList();
    }

    private Uni<Upload> fill(Person person, Upload whole, List<Upload> parts, UUID holder) {
        return lease.holding(whole.id(), writer -> joined(parts, holder)
                        .chain(bytes -> intake.receive(whole, writer, bytes, whole.length(), Optional.empty()))
                        .chain(taken -> uploads.admit(person, whole.id(), writer)))
                .onItemOrFailure()
                .call((done, failure) -> failure == null || isFinal(failure)
                        ? forget(parts, holder)
                        : lease.holding(whole.id(), writer -> removal.remove(whole, writer))
                                .onFailure()
                                .recoverWithNull());
    }

    /// Trying again with the same would end the same.
    private static boolean isFinal(Throwable failure) {
        return failure instanceof Problem problem
                && problem.code() != ProblemCode.UNAVAILABLE
                && problem.code() != ProblemCode.UPLOAD_BUSY;
    }

    private Uni<Inflow> joined(List<Upload> parts, UUID holder) {
        return Multi.createFrom()
                .iterable(parts)
                .onItem()
                .transformToUniAndConcatenate(
                        part -> admission.gathered(part, holder).map(pieces -> pieces.stream()
                                .map(piece -> Content.of(blobs, piece.key(part), piece.size()))
                                .toList()))
                .collect()
                .asList()
                .map(all -> new Joined(all.stream().flatMap(List::stream).toList()));
    }

    private Uni<Void> forget(List<Upload> parts, UUID holder) {
        return Multi.createFrom()
                .iterable(parts.stream().map(Upload::id).distinct().toList())
                .onItem()
                .transformToUniAndConcatenate(
                        id -> table.find(id).chain(current -> current.map(upload -> removal.remove(upload, holder))
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .collect()
                .last()
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
