package cn.harbinkepu.media;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.media.PieceWork.Sizes;
import cn.harbinkepu.media.Presentations.Measured;
import cn.harbinkepu.media.Renditions.Rendition;
import cn.harbinkepu.video.Films;
import cn.harbinkepu.video.Probe;
import cn.harbinkepu.video.Rung;
import cn.harbinkepu.work.JobHandler;
import cn.harbinkepu.work.Jobs;
import cn.harbinkepu.work.Lane;
import cn.harbinkepu.work.Wish;
import cn.harbinkepu.work.Wish.Urgency;

/// Makes a film or recording playable as soon as may be: measures it, makes the sound and the first size over
/// the whole length with its storyboard, and the stills. [StreamFilm] makes the other sizes afterwards. The
/// draft shows each stage. A film that cannot be used fails its stage in words for the editor, not the job.
@ApplicationScoped
class PrepareFilm implements JobHandler {

    static final String NAME = "media.prepare";

    private static final String RUN = "first";

    /// Nobody sees less, players stumble over a single picture, and no preview can move in it.
    private static final long SHORTEST_MS = 200;

    private final FilmDesk desk;
    private final Films films;
    private final Presentations presentations;
    private final Renditions renditions;
    private final SoundWork sounds;
    private final PieceWork pieces;
    private final StillWork stills;
    private final DirectWork direct;
    private final FilmStages stages;
    private final Jobs jobs;
    private final Mutiny.SessionFactory sessions;

    PrepareFilm(
            FilmDesk desk,
            Films films,
            Presentations presentations,
            Renditions renditions,
            SoundWork sounds,
            PieceWork pieces,
            StillWork stills,
            DirectWork direct,
            FilmStages stages,
            Jobs jobs,
            Mutiny.SessionFactory sessions) {
        this.desk = desk;
        this.films = films;
        this.presentations = presentations;
        this.renditions = renditions;
        this.sounds = sounds;
        this.pieces = pieces;
        this.stills = stills;
        this.direct = direct;
        this.stages = stages;
        this.jobs = jobs;
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Lane lane() {
        return Lane.FIRST;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        Order order = Order.of(data);
        Uni<Void> work = presentations
                .find(order.file())
                .chain(known -> known.filter(Presentation::isWhole).isPresent()
                        ? stages.allDone(order)
                        : presentations
                                .renew(order.file())
                                .chain(() -> stages.running(order, FilmStages.PROBE))
                                .chain(() -> desk.with(order, folder -> prepare(order, folder))));
        return desk.settled(order, work);
    }

    @Override
    public Uni<Void> setBack(String key, JsonObject data, Instant again) {
        return stages.setBack(Order.of(data), again);
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        Order order = Order.of(data);
        return presentations
                .failed(order.file())
                .chain(() -> stages.failed(order, FilmStages.FIRST, "多次尝试后仍无法处理，请稍后重新上传。"));
    }

    @Override
    public Uni<Void> takeUp(Mutiny.Session session, String key, JsonObject data) {
        return stages.reopen(session, Order.of(data), FilmStages.FIRST);
    }

    private Uni<Void> prepare(Order order, Path folder) {
        Uni<Probe> probe = films.probe(FilmDesk.film(folder)).map(PrepareFilm::usable);
        return desk.during(order, FilmStages.PROBE, probe)
                .call(() -> stages.done(order, FilmStages.PROBE))
                .chain(found -> prepare(order, folder, found));
    }

    private Uni<Void> prepare(Order order, Path folder, Probe probe) {
        return switch (probe) {
            case Probe.Film film ->
                presentations
                        .begin(order.file(), measured(film), order.urgent())
                        .chain(made -> film(order, Reel.of(FilmDesk.film(folder), folder, film, made)));
            case Probe.Sound sound ->
                presentations
                        .begin(order.file(), new Measured(sound.durationMs(), 0, 0, true), order.urgent())
                        .chain(made -> recording(order, folder, made));
            default -> throw new IllegalStateException("not usable: " + probe);
        };
    }

    private Uni<Void> film(Order order, Reel reel) {
        Uni<Void> sound = reel.film().voice().isPresent()
                ? sound(order, reel.made(), reel.file(), reel.folder())
                : stages.skipped(order, FilmStages.SOUND, "影片没有声音。");
        return sound.chain(() -> first(order, reel))
                .chain(tracks -> stills(order, reel, tracks))
                .chain(() -> further(order, reel));
    }

    private Uni<Void> sound(Order order, Presentation made, Path file, Path folder) {
        Uni<Void> work = stages.running(order, FilmStages.SOUND)
                .chain(() -> sounds.make(made, file, folder, stages.progress(order, FilmStages.SOUND)))
                .chain(() -> stages.done(order, FilmStages.SOUND));
        return desk.during(order, FilmStages.SOUND, work);
    }

    /// The film plays once this is done.
    private Uni<List<MediaPlaylist>> first(Order order, Reel reel) {
        Rung rung = reel.ladder().first();
        Sizes sizes = new Sizes(RUN, List.of(rung), Optional.of(Storyboard.of(reel.film())));
        return desk.during(
                order,
                FilmStages.FIRST,
                stages.running(order, FilmStages.FIRST)
                        .chain(() -> pieces.make(reel, sizes, stages.progress(order, FilmStages.FIRST)))
                        .invoke(PrepareFilm::requirePictures)
                        .call(tracks -> presentations.add(
                                reel.made(),
                                tracks.stream()
                                        .map(track -> track.track(Optional.of(rung)))
                                        .toList()))
                        .call(() -> direct.make(order.file(), reel.folder()))
                        .call(() -> stages.done(order, FilmStages.FIRST)));
    }

    private Uni<Void> stills(Order order, Reel reel, List<MediaPlaylist> tracks) {
        long shown = Math.min(reel.film().durationMs(), tracks.getFirst().durationMs());
        return stages.running(order, FilmStages.POSTER)
                .chain(() -> stills.make(reel, shown, pieces.frames(reel)))
                .call(has -> renditions.put(new Rendition(
                        order.file(),
                        reel.film().durationMs(),
                        reel.film().width(),
                        reel.film().height(),
                        has)))
                .chain(has -> has
                        ? stages.done(order, FilmStages.POSTER)
                        : stages.skipped(order, FilmStages.POSTER, "没有截取到合适的封面，可另行上传。"));
    }

    private Uni<Void> further(Order order, Reel reel) {
        if (reel.ladder().rest().isEmpty()) {
            return presentations.ready(order.file()).chain(() -> stages.done(order, FilmStages.STREAM));
        }
        Wish wish = Wish.of(StreamFilm.NAME, order.file() + "@" + Ids.next(), order.asJson())
                .as(
                        reel.made().urgent()
                                ? Urgency.URGENT
                                : order.revision().isPresent() ? Urgency.LATER : Urgency.IDLE);
        return sessions.withTransaction(session -> jobs.enqueue(session, wish));
    }

    private Uni<Void> recording(Order order, Path folder, Presentation made) {
        return sound(order, made, FilmDesk.film(folder), folder)
                .chain(() -> direct.make(order.file(), folder))
                .chain(() -> renditions.put(new Rendition(order.file(), made.durationMs(), null, null, false)))
                .chain(() -> presentations.ready(order.file()))
                .chain(() -> stages.skipped(order, FilmStages.FIRST))
                .chain(() -> stages.skipped(order, FilmStages.POSTER))
                .chain(() -> stages.done(order, FilmStages.STREAM));
    }

    private static Measured measured(Probe.Film film) {
        return new Measured(
                film.durationMs(), film.width(), film.height(), film.voice().isPresent());
    }

    private static void requirePictures(List<MediaPlaylist> tracks) {
        if (tracks.isEmpty()) {
            throw Unusable.of(new Probe.Broken(Probe.Damage.NOTHING_PLAYS, "no picture could be decoded"));
        }
    }

    private static Probe usable(Probe probe) {
        return switch (probe) {
            case Probe.Film film when film.durationMs() < SHORTEST_MS -> throw Unusable.tooShort(film.durationMs());
            case Probe.Film film -> film;
            case Probe.Sound sound -> sound;
            case Probe.Broken broken -> throw Unusable.of(broken);
            case Probe.Refused(Probe.Reason reason) -> throw Unusable.of(reason);
            case Probe.TimedOut() -> throw Unusable.late();
        };
    }
}
