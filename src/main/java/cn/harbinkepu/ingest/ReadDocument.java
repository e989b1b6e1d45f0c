package cn.harbinkepu.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.resource.ImportedResources;
import cn.harbinkepu.resource.Stages;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.text.Extraction;
import cn.harbinkepu.text.Extractor;
import cn.harbinkepu.text.Patience;
import cn.harbinkepu.work.JobHandler;

/// Reads a document and offers its text to the draft. What the editor has written meanwhile stays. A bad file
/// fails the stage in words for the editor, not the job. Only a file that ends its parser is tried again, apart
/// from the others, and at the third time goes into the [Quarantine].
@ApplicationScoped
class ReadDocument implements JobHandler {

    static final String NAME = "ingest.read";
    static final String EXTRACT = "extract";

    /// The stages that need what was read.
    private static final List<String> BUILT = List.of(Recognising.STAGE, DescribeDraft.STAGE);
    private static final List<String> ALL = List.of(EXTRACT, Recognising.STAGE, DescribeDraft.STAGE);

    private final cn.harbinkepu.resource.Files files;
    private final Blobs blobs;
    private final Scratch scratch;
    private final Extractor extractor;
    private final Quarantine quarantine;
    private final DescribeDraft describing;
    private final Stages stages;
    private final ImportedResources imported;

    /// What the job knows about the draft.
    record Draft(UUID resource, UUID revision, UUID file) {
        static Draft of(JsonObject data) {
            return new Draft(
                    UUID.fromString(data.getString("resource")),
                    UUID.fromString(data.getString("revision")),
                    UUID.fromString(data.getString("file")));
        }
    }

    /// The file on its way: as it is stored, and in the hand.
    record InHand(Draft draft, StoredFile file, Path local, Path pictures) {}

    ReadDocument(
            cn.harbinkepu.resource.Files files,
            Blobs blobs,
            Scratch scratch,
            Extractor extractor,
            Quarantine quarantine,
            DescribeDraft describing,
            Stages stages,
            ImportedResources imported) {
        this.files = files;
        this.blobs = blobs;
        this.scratch = scratch;
        this.extractor = extractor;
        this.quarantine = quarantine;
        this.describing = describing;
        this.stages = stages;
        this.imported = imported;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        Draft draft = Draft.of(data);
        return stages.running(draft.revision(), EXTRACT, 0)
                .chain(() -> files.find(draft.file()))
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(file -> quarantine.find(file).chain(known -> read(draft, file, known)))
                .chain(() -> imported.whenReady(draft.resource(), draft.revision()));
    }

    @Override
    public Uni<Void> setBack(String key, JsonObject data, Instant again) {
        return stages.setBack(Draft.of(data).revision(), ALL, again);
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        return stages.failed(Draft.of(data).revision(), EXTRACT, "多次尝试后仍无法读取，请稍后重新上传。", BUILT);
    }

    @Override
    public Uni<Void> takeUp(Mutiny.Session session, String key, JsonObject data) {
        return stages.reopen(session, Draft.of(data).revision(), ALL);
    }

    private Uni<Void> read(Draft draft, StoredFile file, Optional<Quarantine.Record> known) {
        if (known.filter(Quarantine.Record::givenUp).isPresent()) {
            return failed(draft, file, givenUp(known.get()));
        }
        Patience patience = known.isPresent() ? Patience.LONG : Patience.SHORT;
        return scratch.with(folder -> {
            InHand hand = new InHand(draft, file, folder.resolve("file"), folder.resolve("pictures"));
            return blobs.fetch(file.key(), hand.local())
                    .chain(() -> Blocking.call(() -> Files.createDirectory(hand.pictures())))
                    .chain(() -> extractor.extract(hand.local(), file.name(), hand.pictures(), patience))
                    .chain(found -> found.endedItsParser() ? again(hand, found) : settled(hand, found, known));
        });
    }

    private Uni<Void> settled(InHand hand, Extraction found, Optional<Quarantine.Record> known) {
        return (known.isPresent()
                        ? quarantine.passed(hand.file())
                        : Uni.createFrom().voidItem())
                .chain(() -> settle(hand, found));
    }

    /// The job fails, and is tried again by the rules for jobs, until the file is given up.
    private Uni<Void> again(InHand hand, Extraction found) {
        return quarantine
                .failed(hand.file(), reason(found))
                .chain(record -> record.givenUp()
                        ? failed(hand.draft(), hand.file(), givenUp(record))
                        : Uni.createFrom()
                                .failure(new IllegalStateException("file %s has ended its parser for the %d. time: %s"
                                        .formatted(hand.file().id(), record.tries(), found))));
    }

    private Uni<Void> settle(InHand hand, Extraction found) {
        return switch (found) {
            case Extraction.Text text -> read(hand).chain(() -> describing.document(hand, text));
            case Extraction.Empty empty
            when empty.mediaType().startsWith("image/") -> read(hand).chain(() -> describing.picture(hand));
            case Extraction.Empty empty -> read(hand).chain(() -> describing.silent(hand));
            case Extraction.Encrypted encrypted -> failed(hand.draft(), hand.file(), "文件已加密，请去除密码后重新上传。");
            case Extraction.Broken broken -> failed(hand.draft(), hand.file(), "文件已损坏或不完整，请检查后重新上传。");
            case Extraction.Refused refused -> failed(hand.draft(), hand.file(), Describer.words(refused.reason()));
            case Extraction.TimedOut timedOut -> failed(hand.draft(), hand.file(), reason(found));
            case Extraction.Crashed crashed -> failed(hand.draft(), hand.file(), reason(found));
        };
    }

    private Uni<Void> read(InHand hand) {
        return stages.done(hand.draft().revision(), EXTRACT);
    }

    private static String reason(Extraction found) {
        return switch (found) {
            case Extraction.TimedOut timedOut -> "读取文件超过时间上限";
            case Extraction.Refused refused -> "读取文件所需内存过多";
            default -> "文件使读取程序异常退出";
        };
    }

    private static String givenUp(Quarantine.Record record) {
        return "%s，试了 %d 次后已隔离，不再自动重试。请拆分、简化或另存后重新上传；如需再试，请管理人员在“隔离文件”页处理。".formatted(record.reason(), record.tries());
    }

    /// A draft may have several files: the editor should know which one it is.
    private Uni<Void> failed(Draft draft, StoredFile file, String problem) {
        return stages.failed(draft.revision(), EXTRACT, "“%s”：%s".formatted(file.name(), problem), BUILT);
    }
}
