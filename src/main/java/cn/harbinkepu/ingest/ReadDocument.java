package cn.harbinkepu.ingest;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.resource.Drafts;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.ImportedResources;
import cn.harbinkepu.resource.Stages;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.text.Extraction;
import cn.harbinkepu.text.Extractor;
import cn.harbinkepu.work.JobHandler;

/// Reads a document and offers its text, with a title, a summary, keywords and its language, to the draft. What the
/// editor has written meanwhile stays. A bad file fails the stage in words for the editor, not the job.
@ApplicationScoped
class ReadDocument implements JobHandler {

    static final String NAME = "ingest.read";
    static final String EXTRACT = "extract";
    static final String DESCRIBE = "describe";

    private final Files files;
    private final Blobs blobs;
    private final Scratch scratch;
    private final Extractor extractor;
    private final Describer describer;
    private final Drafts drafts;
    private final Stages stages;
    private final ImportedResources imported;

    private record Draft(UUID resource, UUID revision, UUID file) {
        static Draft of(JsonObject data) {
            return new Draft(
                    UUID.fromString(data.getString("resource")),
                    UUID.fromString(data.getString("revision")),
                    UUID.fromString(data.getString("file")));
        }
    }

    ReadDocument(
            Files files,
            Blobs blobs,
            Scratch scratch,
            Extractor extractor,
            Describer describer,
            Drafts drafts,
            Stages stages,
            ImportedResources imported) {
        this.files = files;
        this.blobs = blobs;
        this.scratch = scratch;
        this.extractor = extractor;
        this.describer = describer;
        this.drafts = drafts;
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
                .chain(file -> extract(file).chain(extraction -> settle(draft, file, extraction)))
                .chain(() -> imported.whenReady(draft.resource(), draft.revision()));
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        return stages.failed(Draft.of(data).revision(), EXTRACT, "多次尝试后仍无法读取，请稍后重新上传。");
    }

    private Uni<Extraction> extract(StoredFile file) {
        return scratch.with(folder -> {
            var local = folder.resolve("file");
            return blobs.fetch(file.key(), local).chain(() -> extractor.extract(local, file.name()));
        });
    }

    private Uni<Void> settle(Draft draft, StoredFile file, Extraction extraction) {
        return switch (extraction) {
            case Extraction.Text text -> describe(draft, file, text);
            case Extraction.Empty empty -> suggestName(draft, file);
            case Extraction.Encrypted encrypted -> failed(draft, "文件已加密，请去除密码后重新上传。");
            case Extraction.Broken broken -> failed(draft, "文件已损坏或不完整，请检查后重新上传。");
            case Extraction.Refused refused -> failed(draft, Describer.words(refused.reason()));
            case Extraction.TimedOut timedOut -> failed(draft, "读取文件超过时间上限，请拆分或简化后重新上传。");
        };
    }

    private Uni<Void> describe(Draft draft, StoredFile file, Extraction.Text text) {
        return stages.done(draft.revision(), EXTRACT)
                .chain(() -> stages.running(draft.revision(), DESCRIBE, 0))
                .chain(() -> Blocking.call(() -> describer.describe(file.name(), text)))
                .chain(found -> drafts.suggest(
                        draft.resource(),
                        draft.revision(),
                        content -> content.suggested(
                                found.title(), found.summary(), found.body(), found.keywords(), found.language())))
                .chain(() -> stages.done(draft.revision(), DESCRIBE));
    }

    /// A picture has no words; its name is the best first title.
    private Uni<Void> suggestName(Draft draft, StoredFile file) {
        return drafts.suggest(
                        draft.resource(),
                        draft.revision(),
                        content -> content.suggested(
                                Describer.titleOf(file.name()), "", "", java.util.List.of(), content.language()))
                .chain(() -> stages.done(draft.revision(), EXTRACT))
                .chain(() -> stages.skipped(draft.revision(), DESCRIBE));
    }

    private Uni<Void> failed(Draft draft, String problem) {
        return stages.failed(draft.revision(), EXTRACT, problem);
    }
}
