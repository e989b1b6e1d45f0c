package cn.harbinkepu.pack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.DoubleConsumer;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.media.MediaNames;
import cn.harbinkepu.pack.PackTable.Result;
import cn.harbinkepu.pack.PackWords.Lettered;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.text.Segmenter;
import cn.harbinkepu.text.outline.Letters;
import cn.harbinkepu.text.outline.Outlines;
import cn.harbinkepu.video.Films;
import cn.harbinkepu.video.Heard;
import cn.harbinkepu.video.Outcome;
import cn.harbinkepu.video.Probe;
import cn.harbinkepu.video.Reframes;
import cn.harbinkepu.work.JobHandler;
import cn.harbinkepu.work.Lane;

/// Makes one pack of what is public now.
@ApplicationScoped
class MakePack implements JobHandler {

    static final String NAME = "pack.make";

    private static final Logger LOG = Logger.getLogger(MakePack.class);

    private final Published published;
    private final PackFiles files;
    private final Blobs blobs;
    private final Scratch scratch;
    private final Films films;
    private final Reframes reframes;
    private final PackTable table;
    private final Letters letters;
    private final Segmenter segmenter;

    /// What is made: the order and the film that is public.
    private record Work(UUID resource, Shape shape, PackFiles.Sources sources, Path folder) {
        Path film() {
            return folder.resolve("film");
        }
    }

    /// How it will look.
    private record Look(Frame frame, Lettering lettering) {}

    MakePack(
            Published published,
            PackFiles files,
            Blobs blobs,
            Scratch scratch,
            Films films,
            Reframes reframes,
            PackTable table,
            Letters letters,
            Segmenter segmenter) {
        this.published = published;
        this.files = files;
        this.blobs = blobs;
        this.scratch = scratch;
        this.films = films;
        this.reframes = reframes;
        this.table = table;
        this.letters = letters;
        this.segmenter = segmenter;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Lane lane() {
        return Lane.HEAVY;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        UUID resource = UUID.fromString(data.getString("resource"));
        Shape shape = Shape.valueOf(data.getString("shape"));
        return table.running(resource, shape, 0)
                .chain(() -> published.find(resource))
                .onFailure(Problem.class)
                .recoverWithItem(Optional.empty())
                .chain(found -> found.map(each -> make(each, shape))
                        .orElseGet(() -> table.failed(resource, shape, "内容已撤回，不再制作。")));
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        return table.failed(
                UUID.fromString(data.getString("resource")),
                Shape.valueOf(data.getString("shape")),
                "多次尝试后仍未做成，请稍后重试。");
    }

    @Override
    public Uni<Void> takeUp(Mutiny.Session session, String key, JsonObject data) {
        return table.wanted(
                session, UUID.fromString(data.getString("resource")), Shape.valueOf(data.getString("shape")));
    }

    private Uni<Void> make(PublishedResource resource, Shape shape) {
        return files.of(resource)
                .chain(sources -> scratch.with(folder -> {
                    Work work = new Work(resource.id(), shape, sources, folder);
                    return blobs.fetch(sources.film().key(), work.film())
                            .chain(() -> films.probe(work.film()))
                            .chain(probe -> probe instanceof Probe.Film film
                                    ? make(work, film)
                                    : table.failed(resource.id(), shape, "影片文件无法读取。"));
                }));
    }

    private Uni<Void> make(Work work, Probe.Film film) {
        return letters.of(PackWords.of(work.sources()), Letters.Weight.BOLD)
                .chain(found -> found.map(outlines -> make(work, film, look(Frame.of(work.shape(), film), outlines)))
                        .orElseGet(() -> table.failed(
                                work.resource(), work.shape(), "服务器没有中文字体，无法画出标题和字幕；请管理员安装 fonts-noto-cjk 后重试。")));
    }

    private Look look(Frame frame, Outlines outlines) {
        return new Look(frame, new Lettering(outlines, new Wrapping(outlines, segmenter), frame));
    }

    private Uni<Void> make(Work work, Probe.Film film, Look look) {
        return heard(work, film).chain(heard -> Blocking.call(
                        () -> PackWords.letter(work.sources(), look.lettering(), look.frame(), work.folder()))
                .chain(words -> reframe(work, film, look, words, heard)));
    }

    private Uni<Optional<Heard.Loudness>> heard(Work work, Probe.Film film) {
        return film.voice().isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : films.hear(work.film(), work.folder()).map(outcome -> switch (outcome) {
                    case Outcome.Made<Heard>(Heard heard) -> heard.loudness();
                    case Outcome.Failed<Heard> silent -> Optional.empty();
                });
    }

    private Uni<Void> reframe(
            Work work, Probe.Film film, Look look, Lettered words, Optional<Heard.Loudness> loudness) {
        Reframes.Wanted wanted = new Reframes.Wanted(
                look.frame().width(), look.frame().height(), Optional.of(words.title()), words.captions(), loudness);
        Films.Run run = new Films.Run(film.durationMs(), progress(work));
        return reframes.reframe(work.film(), film, wanted, work.folder(), run).chain(outcome -> switch (outcome) {
            case Outcome.Made<Path>(Path made) -> store(work, film, look, made);
            case Outcome.Failed<Path>(var why) -> {
                LOG.warnf("No %s pack of %s: %s", work.shape(), work.resource(), why);
                yield table.failed(work.resource(), work.shape(), "影片中途损坏，无法制作。");
            }
        });
    }

    private Uni<Void> store(Work work, Probe.Film film, Look look, Path made) {
        PackFiles.Sources sources = work.sources();
        UUID file = sources.film().id();
        String token = PackNames.token(
                sources.film().sha256(),
                sources.title(),
                sources.captions().map(PackFiles.Spoken::text).orElse(""));
        Path poster = work.folder().resolve("poster.jpg");
        Path cover = work.folder().resolve("cover.jpg");
        return blobs.fetch(MediaNames.key(file, MediaNames.POSTER), poster)
                .chain(() -> Blocking.call(() -> PackWords.cover(sources, look.lettering(), poster, cover)))
                .chain(() -> put(file, PackNames.cover(work.shape(), token), cover, "image/jpeg"))
                .chain(() -> put(file, PackNames.film(work.shape(), token), made, "video/mp4"))
                .chain(() -> Blocking.call(() -> Files.size(made)))
                .chain(bytes -> table.done(
                        work.resource(),
                        work.shape(),
                        new Result(
                                file,
                                token,
                                sources.revision(),
                                sources.captions().map(PackFiles.Spoken::language),
                                bytes,
                                film.durationMs())));
    }

    private Uni<Void> put(UUID file, String name, Path path, String type) {
        return blobs.put(MediaNames.key(file, name), path, type);
    }

    private DoubleConsumer progress(Work work) {
        return share -> {
            var _ = table.running(work.resource(), work.shape(), share)
                    .subscribe()
                    .with(nothing -> {}, failure -> LOG.debugf("Progress not noted: %s", failure.getMessage()));
        };
    }
}
