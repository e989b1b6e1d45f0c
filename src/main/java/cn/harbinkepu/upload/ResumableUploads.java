package cn.harbinkepu.upload;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Files that come in pieces: over a line that breaks, from a browser that is closed, to a server that
/// is started again.
///
/// Every byte up to [Upload#received] is kept for good. One writer at a time, whatever instance it is
/// on; another is told `upload-busy`. What is begun here goes on to its end even if nobody waits for
/// the answer any more.
@ApplicationScoped
public class ResumableUploads {

    private final UploadTable table;
    private final Lease lease;
    private final Intake intake;
    private final Admission admission;
    private final Removal removal;
    private final ContentCheck check;
    private final long largest;

    /// What a sender wants to begin.
    ///
    /// @param length   nothing if it is not known yet
    /// @param metadata `Upload-Metadata` as sent
    public record Wish(OptionalLong length, Optional<String> metadata, boolean partial) {}

    /// Bytes of one request.
    ///
    /// @param offset    where they belong
    /// @param announced how many will come, if that is said
    /// @param length    of the whole upload, if it is told only now
    public record Stretch(long offset, OptionalLong announced, OptionalLong length, Optional<Checksum> checksum) {}

    ResumableUploads(
            UploadTable table,
            Lease lease,
            Intake intake,
            Admission admission,
            Removal removal,
            ContentCheck check,
            UploadConfig config) {
        this.table = table;
        this.lease = lease;
        this.intake = intake;
        this.admission = admission;
        this.removal = removal;
        this.check = check;
        this.largest = config.largestFilm().asLongValue();
    }

    /// The largest that any upload may be.
    public long largest() {
        return largest;
    }

    /// Begins an upload. Fails with what can be known by the name and length alone, and with
    /// `too-many-requests` if the person has too much unfinished.
    public Uni<Upload> begin(Person person, Wish wish) {
        return Uni.createFrom().deferred(() -> {
            Upload upload = begun(
                    person,
                    wish.length(),
                    wish.metadata(),
                    wish.partial() ? Optional.of(Upload.PARTIAL) : Optional.empty());
            return table.add(upload).replaceWith(upload);
        });
    }

    Upload begun(Person person, OptionalLong length, Optional<String> metadata, Optional<String> concat) {
        boolean partial = concat.filter(Upload.PARTIAL::equals).isPresent();
        Optional<Metadata> told = metadata.map(Metadata::parse);
        Optional<String> name = partial
                ? Optional.empty()
                : Optional.of(
                        FileName.of(told.flatMap(data -> data.get("filename").or(() -> data.get("name")))
                                .orElse("")));
        name.ifPresent(given -> {
            FileType type = FileType.named(given).orElseThrow(FileType::refusal);
            length.ifPresent(size -> check.checkSize(type, size));
        });
        if (length.orElse(1) == 0) {
            throw new Problem(ProblemCode.EMPTY_FILE, "文件是空的，请检查后重新上传。");
        }
        refuseTooLarge(length);
        return new Upload(
                Ids.next(),
                person.id(),
                person.organisation(),
                name,
                metadata,
                length,
                0,
                Upload.State.OPEN,
                concat,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OffsetDateTime.now(ZoneOffset.UTC).plus(table.keepFor()));
    }

    /// The person's upload, whatever has become of it; fails with `not-found`.
    public Uni<Upload> find(Person person, UUID id) {
        return table.find(person, id).map(found -> found.orElseThrow(Problem::notFound));
    }

    /// How far the upload is, for who wants to go on: one whose bytes are all here is verified and
    /// saved first, so that nobody takes it for saved who has only sent it. Fails with `upload-expired`
    /// or the reason for which it was refused.
    public Uni<Upload> resume(Person person, UUID id) {
        return alive(person, id)
                .chain(upload -> upload.state() == Upload.State.CHECKING
                        ? toItsEnd(lease.holding(id, holder -> admit(person, id, holder)))
                        : Uni.createFrom().item(upload));
    }

    /// Takes bytes in; when these were the last, the upload is verified, looked at and saved before
    /// this succeeds.
    ///
    /// Fails with `wrong-offset`, `too-large`, `checksum-mismatch` (nothing of these bytes is kept),
    /// `upload-busy`, or with what [Uploads#accept] fails with; in the last case nothing of the upload
    /// is kept.
    public Uni<Upload> append(Person person, UUID id, Stretch stretch, Inflow inflow) {
        return alive(person, id).chain(upload -> {
            if (upload.isFinal()) {
                throw new Problem(ProblemCode.NOT_ALLOWED, "合并而成的文件不能再追加内容。");
            }
            return toItsEnd(lease.holding(id, holder -> find(person, id)
                    .chain(current -> withLength(current, holder, stretch.length()))
                    .chain(current -> receive(person, current, holder, stretch, inflow))));
        });
    }

    /// Ends the upload; nothing of it is left. One that is saved goes too, unless it is in use
    /// (`wrong-state`).
    public Uni<Void> terminate(Person person, UUID id) {
        return find(person, id).chain(upload -> toItsEnd(lease.holding(id, holder -> removal.remove(upload, holder))));
    }

    private Uni<Upload> receive(Person person, Upload upload, UUID holder, Stretch stretch, Inflow inflow) {
        if (stretch.offset() != upload.received()) {
            throw new Problem(ProblemCode.WRONG_OFFSET, "已收到 %d 字节，请从这里续传。".formatted(upload.received()));
        }
        long limit = upload.length().orElse(largest);
        if (upload.received() + stretch.announced().orElse(0) > limit) {
            throw new Problem(ProblemCode.TOO_LARGE, "发送的内容超过了声明的文件大小。");
        }
        if (upload.state() != Upload.State.OPEN) {
            return admit(person, upload.id(), holder);
        }
        return intake.receive(upload, holder, inflow, stretch.announced(), stretch.checksum())
                .chain(taken -> admit(person, upload.id(), holder).invoke(done -> {
                    if (taken.broken()) {
                        throw new Inflow.Broken(new IllegalStateException("after " + taken.received() + " bytes"));
                    }
                }));
    }

    /// The last step, if it is time for it.
    Uni<Upload> admit(Person person, UUID id, UUID holder) {
        return find(person, id).chain(upload -> {
            if (upload.state() != Upload.State.CHECKING) {
                return Uni.createFrom().item(upload);
            }
            Uni<Void> last = upload.isPartial() ? table.hold(upload, holder) : admission.admit(upload, holder);
            return last.chain(() -> find(person, id));
        });
    }

    private Uni<Upload> withLength(Upload upload, UUID holder, OptionalLong told) {
        if (told.isEmpty() || told.equals(upload.length())) {
            return Uni.createFrom().item(upload);
        }
        if (upload.length().isPresent()) {
            throw new Problem(ProblemCode.INVALID_REQUEST, "文件大小已经声明过，不能再改。");
        }
        refuseTooLarge(told);
        upload.name().ifPresent(name -> check.checkSize(upload.type(), told.getAsLong()));
        if (told.getAsLong() < upload.received()) {
            throw new Problem(ProblemCode.INVALID_REQUEST, "声明的大小比已收到的内容还小。");
        }
        return table.know(upload, holder, told.getAsLong())
                .chain(() -> table.find(upload.id()))
                .map(found -> found.orElseThrow(Problem::notFound));
    }

    private Uni<Upload> alive(Person person, UUID id) {
        return find(person, id).invoke(upload -> {
            if (upload.state() == Upload.State.REFUSED) {
                throw upload.refusal().orElseThrow().problem();
            }
            if (upload.state() != Upload.State.SAVED
                    && upload.expiresAt().isBefore(OffsetDateTime.now(ZoneOffset.UTC))) {
                throw new Problem(ProblemCode.UPLOAD_EXPIRED, "这次上传放置太久，已经失效，请重新上传。");
            }
        });
    }

    private void refuseTooLarge(OptionalLong length) {
        if (length.orElse(0) > largest) {
            throw new Problem(ProblemCode.TOO_LARGE, "文件超过 %d MB 的上限。".formatted(largest >> 20));
        }
    }

    /// Cut loose from who asked: a caller that hangs up ends nothing half-way.
    static <T> Uni<T> toItsEnd(Uni<T> work) {
        return Uni.createFrom().emitter(emitter -> work.subscribe().with(emitter::complete, emitter::fail));
    }
}
