package cn.harbinkepu.ingest;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.ImportedResources;
import cn.harbinkepu.resource.PublicCopies;
import cn.harbinkepu.resource.Stages;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.work.JobHandler;

/// Makes ready what the public will be given of a draft's files. A file that cannot be cleaned fails the stage
/// in words for the editor, not the job: it cannot be published as it is.
@ApplicationScoped
class CleanFiles implements JobHandler {

    static final String NAME = "ingest.clean";
    static final String STAGE = "clean";

    /// Of a film: what cannot be read cannot be cleaned either, and its stage says why.
    private static final String PROBE = "probe";

    private static final String WITHHELD =
            "%s里可能留有作者、位置等信息，程序不能确认已全部去除，所以不提供公众下载。" + "需要公开的，请另存为 docx、pptx、xlsx 或 pdf，去掉其中附带的旧格式文档等文件后重新上传。";

    private static final String FILM_WITHHELD = "%s的画面数据里可能记有拍摄时间和位置，所以原文件不提供公众下载；公众观看和保存的是系统转好的影片。";

    private final Files files;
    private final PublicCopies copies;
    private final Stages stages;
    private final ImportedResources imported;

    private record Made(StoredFile file, PublicCopies.Copy copy) {}

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
                        .transformToUniAndConcatenate(this::made)
                        .collect()
                        .asList())
                .chain(made -> settled(revision, made))
                .onFailure(CleanFiles::isBroken)
                .recoverWithUni(problem -> stages.failedUnless(revision, STAGE, PROBE, ((Problem) problem).detail()))
                .chain(() -> imported.whenReady(UUID.fromString(data.getString("resource")), revision));
    }

    @Override
    public Uni<Void> setBack(String key, JsonObject data, Instant again) {
        return stages.setBack(revision(data), List.of(STAGE), again);
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        return stages.failed(revision(data), STAGE, "多次尝试后仍无法去除文件中的位置与作者信息，请稍后重试。");
    }

    @Override
    public Uni<Void> takeUp(Mutiny.Session session, String key, JsonObject data) {
        return stages.reopen(session, revision(data), List.of(STAGE));
    }

    /// Of several files the editor should know which one is broken.
    private Uni<Made> made(StoredFile file) {
        return copies.of(file)
                .onFailure(CleanFiles::isBroken)
                .transform(broken -> new Problem(
                        ProblemCode.BROKEN_FILE, "“%s”：%s".formatted(file.name(), ((Problem) broken).detail())))
                .map(copy -> new Made(file, copy));
    }

    /// The editor should know of what the public will be given nothing.
    private Uni<Void> settled(UUID revision, List<Made> made) {
        String told = Stream.of(withheld(made, false, WITHHELD), withheld(made, true, FILM_WITHHELD))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" "));
        return told.isEmpty() ? stages.done(revision, STAGE) : stages.done(revision, STAGE, told);
    }

    private static String withheld(List<Made> made, boolean films, String words) {
        String names = made.stream()
                .filter(each ->
                        each.copy().withheld() && each.file().mediaType().startsWith("video/") == films)
                .map(each -> "“" + each.file().name() + "”")
                .collect(Collectors.joining("、"));
        return names.isEmpty() ? "" : words.formatted(names);
    }

    private static boolean isBroken(Throwable failure) {
        return failure instanceof Problem problem && problem.code() == ProblemCode.BROKEN_FILE;
    }

    private static UUID revision(JsonObject data) {
        return UUID.fromString(data.getString("revision"));
    }
}
