package cn.harbinkepu.media;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.DoubleConsumer;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.media.Renditions.Rendition;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.ImportedResources;
import cn.harbinkepu.resource.Stages;
import cn.harbinkepu.video.Films;
import cn.harbinkepu.video.Probe;
import cn.harbinkepu.video.Rendering;
import cn.harbinkepu.work.JobHandler;

/// Makes a film or recording playable: measures it, takes a still, makes the renditions, stores them. The draft shows
/// each stage. A film that cannot be used fails its stage in words for the editor, not the job.
@ApplicationScoped
class PrepareFilm implements JobHandler {

    private static final Logger LOG = Logger.getLogger(PrepareFilm.class);
    private static final String PROBE = "probe";
    private static final String POSTER = "poster";
    private static final String STREAM = "stream";
    private static final List<String> STAGES = List.of(PROBE, POSTER, STREAM);

    private final Files files;
    private final Blobs blobs;
    private final Scratch scratch;
    private final Films films;
    private final Renditions renditions;
    private final Stages stages;
    private final ImportedResources imported;

    /// What the job knows about the draft.
    private record Draft(UUID resource, UUID revision, UUID file) {}

    /// The work in hand: the draft, the local copy and the folder around it.
    private record Work(Draft draft, String name, Path film, Path folder) {}

    PrepareFilm(
            Files files,
            Blobs blobs,
            Scratch scratch,
            Films films,
            Renditions renditions,
            Stages stages,
            ImportedResources imported) {
        this.files = files;
        this.blobs = blobs;
        this.scratch = scratch;
        this.films = films;
        this.renditions = renditions;
        this.stages = stages;
        this.imported = imported;
    }

    @Override
    public String name() {
        return "media.prepare";
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        Draft draft = draft(data);
        return stages.running(draft.revision(), PROBE, 0)
                .chain(() -> files.find(draft.file()))
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(file -> scratch.with(folder -> {
                    Work work = new Work(draft, file.name(), folder.resolve("film"), folder);
                    return blobs.fetch(file.key(), work.film()).chain(() -> prepare(work));
                }))
                .chain(() -> imported.whenReady(draft.resource(), draft.revision()));
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        return stages.failed(draft(data).revision(), STREAM, "多次尝试后仍无法处理，请稍后重新上传。", STAGES);
    }

    private Uni<Void> prepare(Work work) {
        return films.probe(work.film()).chain(probe -> switch (probe) {
            case Probe.Film film -> film(work, film);
            case Probe.Sound sound -> sound(work, sound);
            case Probe.Broken broken -> failed(work, PROBE, "文件已损坏或不是可播放的音视频。", broken.detail());
            case Probe.Refused refused -> failed(work, PROBE, words(refused.reason()), refused.toString());
            case Probe.TimedOut timedOut -> failed(work, PROBE, "分析文件超过时间上限。", "timed out");
        });
    }

    private Uni<Void> film(Work work, Probe.Film film) {
        UUID revision = work.draft().revision();
        Path still = work.folder().resolve(MediaNames.POSTER);
        return stages.done(revision, PROBE)
                .chain(() -> stages.running(revision, POSTER, 0))
                .chain(() -> films.poster(work.film(), still))
                .chain(rendering -> switch (rendering) {
                    case Rendering.Done done ->
                        store(work, List.of(still))
                                .chain(() -> stages.done(revision, POSTER))
                                .chain(() -> stream(
                                        work,
                                        new Rendition(
                                                work.draft().file(),
                                                film.durationMs(),
                                                film.width(),
                                                film.height(),
                                                true)));
                    case Rendering.Broken broken -> unusable(work, POSTER, rendering);
                    case Rendering.Refused refused -> unusable(work, POSTER, rendering);
                    case Rendering.TimedOut timedOut -> unusable(work, POSTER, rendering);
                });
    }

    private Uni<Void> sound(Work work, Probe.Sound sound) {
        UUID revision = work.draft().revision();
        return stages.done(revision, PROBE)
                .chain(() -> stages.skipped(revision, POSTER))
                .chain(() -> stream(work, new Rendition(work.draft().file(), sound.durationMs(), null, null, false)));
    }

    private Uni<Void> stream(Work work, Rendition rendition) {
        UUID revision = work.draft().revision();
        return stages.running(revision, STREAM, 0)
                .chain(() -> films.hls(work.film(), work.folder().resolve("hls"), progress(revision)))
                .chain(rendering -> switch (rendering) {
                    case Rendering.Done done ->
                        store(work, done.files())
                                .chain(() -> renditions.put(rendition))
                                .chain(() -> stages.done(revision, STREAM));
                    case Rendering.Broken broken -> unusable(work, STREAM, rendering);
                    case Rendering.Refused refused -> unusable(work, STREAM, rendering);
                    case Rendering.TimedOut timedOut -> unusable(work, STREAM, rendering);
                });
    }

    private DoubleConsumer progress(UUID revision) {
        return share -> stages.running(revision, STREAM, share)
                .subscribe()
                .with(nothing -> {}, failure -> LOG.debugf("Progress not noted: %s", failure.getMessage()));
    }

    private Uni<Void> store(Work work, List<Path> made) {
        return Multi.createFrom()
                .iterable(made)
                .onItem()
                .transformToUniAndConcatenate(path -> {
                    String name = path.getFileName().toString();
                    String type = MediaNames.mediaType(name).orElse("application/octet-stream");
                    return blobs.put(MediaNames.key(work.draft().file(), name), path, type);
                })
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> unusable(Work work, String stage, Rendering rendering) {
        return switch (rendering) {
            case Rendering.Done done -> Uni.createFrom().voidItem();
            case Rendering.Broken broken -> failed(work, stage, "影片中途损坏，无法处理。", broken.detail());
            case Rendering.Refused refused -> failed(work, stage, words(refused.reason()), refused.toString());
            case Rendering.TimedOut timedOut -> failed(work, stage, "处理影片超过时间上限。", "timed out");
        };
    }

    private Uni<Void> failed(Work work, String stage, String words, String detail) {
        LOG.infof("File %s cannot be played: %s", work.draft().file(), detail);
        return stages.failed(work.draft().revision(), stage, "“%s”：%s".formatted(work.name(), words), STAGES);
    }

    private static String words(Probe.Reason reason) {
        return switch (reason) {
            case TOO_LONG -> "影片超过 4 小时的上限，请分集上传。";
            case TOO_MANY_PIXELS -> "画面尺寸超过上限，请缩小后重新上传。";
            case NOT_ACCEPTED -> "不支持这种音视频格式，请转为 mp4（H.264/AAC）或 mp3 后重新上传。";
        };
    }

    private static Draft draft(JsonObject data) {
        return new Draft(
                UUID.fromString(data.getString("resource")),
                UUID.fromString(data.getString("revision")),
                UUID.fromString(data.getString("file")));
    }
}
