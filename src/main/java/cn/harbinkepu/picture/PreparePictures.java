package cn.harbinkepu.picture;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.picture.CutPictures.Known;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.ImportedResources;
import cn.harbinkepu.resource.Stages;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.work.JobHandler;

/// Draws the pages of a chart and cuts the pictures of a draft. One that cannot be cut fails the stage in words for
/// the editor, not the job.
@ApplicationScoped
class PreparePictures implements JobHandler {

    static final String STAGE = "picture";

    private final Files files;
    private final ChartPages pages;
    private final Cutter cutter;
    private final Stages stages;
    private final ImportedResources imported;

    PreparePictures(Files files, ChartPages pages, Cutter cutter, Stages stages, ImportedResources imported) {
        this.files = files;
        this.pages = pages;
        this.cutter = cutter;
        this.stages = stages;
        this.imported = imported;
    }

    @Override
    public String name() {
        return "picture.prepare";
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        UUID revision = revision(data);
        UUID resource = UUID.fromString(data.getString("resource"));
        return stages.running(revision, STAGE, 0)
                .chain(() -> pages.attach(resource, revision))
                .chain(undrawn -> files.of(revision)
                        .map(all -> all.stream().filter(Cutter::cuts).toList())
                        .chain(pictures -> all(revision, pictures))
                        .map(uncut ->
                                Stream.concat(undrawn.stream(), uncut.stream()).toList()))
                .chain(refusals -> settled(revision, refusals))
                .chain(() -> imported.whenReady(resource, revision));
    }

    @Override
    public Uni<Void> setBack(String key, JsonObject data, Instant again) {
        return stages.setBack(revision(data), List.of(STAGE), again);
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        return stages.failed(revision(data), STAGE, "多次尝试后仍无法处理图片，请稍后重试。");
    }

    @Override
    public Uni<Void> takeUp(Mutiny.Session session, String key, JsonObject data) {
        return stages.reopen(session, revision(data), List.of(STAGE));
    }

    /// Why pictures cannot be cut, in words; empty if all were.
    private Uni<List<String>> all(UUID revision, List<StoredFile> pictures) {
        List<String> refusals = new ArrayList<>();
        return Multi.createFrom()
                .range(0, pictures.size())
                .onItem()
                .transformToUniAndConcatenate(number -> {
                    StoredFile picture = pictures.get(number);
                    return cutter.cut(picture)
                            .invoke(known -> refusal(picture, known, refusals))
                            .chain(() -> stages.running(revision, STAGE, (number + 1.0) / pictures.size()));
                })
                .collect()
                .last()
                .replaceWith(refusals);
    }

    /// Of several files the editor should know which one it is.
    private static void refusal(StoredFile picture, Known known, List<String> refusals) {
        if (known instanceof Known.Refused(String words)) {
            refusals.add("“%s”：%s".formatted(picture.name(), words));
        }
    }

    private Uni<Void> settled(UUID revision, List<String> refusals) {
        return refusals.isEmpty()
                ? stages.done(revision, STAGE)
                : stages.failed(revision, STAGE, String.join("", refusals));
    }

    private static UUID revision(JsonObject data) {
        return UUID.fromString(data.getString("revision"));
    }
}
