package cn.harbinkepu.ingest;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.ImportedResources;
import cn.harbinkepu.resource.PublicCopies;
import cn.harbinkepu.resource.Stages;
import cn.harbinkepu.work.JobHandler;

/// Makes ready what the public will be given of a draft's files. A file that cannot be cleaned fails the stage
/// in words for the editor, not the job: it cannot be published as it is.
@ApplicationScoped
class CleanFiles implements JobHandler {

    static final String NAME = "ingest.clean";
    static final String STAGE = "clean";

    private final Files files;
    private final PublicCopies copies;
    private final Stages stages;
    private final ImportedResources imported;

    CleanFiles(Files files, PublicCopies copies, Stages stages, ImportedResources imported) {
        this.files = files;
        this.copies = copies;
        this.stages = stages;
        this.imported = imported;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        UUID revision = revision(data);
        return stages.running(revision, STAGE, 0)
                .chain(() -> files.of(revision))
                .chain(all -> Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUniAndConcatenate(copies::of)
                        .collect()
                        .last())
                .chain(() -> stages.done(revision, STAGE))
                .onFailure(CleanFiles::isBroken)
                .recoverWithUni(problem -> stages.failed(revision, STAGE, ((Problem) problem).detail()))
                .chain(() -> imported.whenReady(UUID.fromString(data.getString("resource")), revision));
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        return stages.failed(revision(data), STAGE, "多次尝试后仍无法去除文件中的位置与作者信息，请稍后重试。");
    }

    private static boolean isBroken(Throwable failure) {
        return failure instanceof Problem problem && problem.code() == ProblemCode.BROKEN_FILE;
    }

    private static UUID revision(JsonObject data) {
        return UUID.fromString(data.getString("revision"));
    }
}
