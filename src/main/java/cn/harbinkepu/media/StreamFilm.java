package cn.harbinkepu.media;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.media.PieceWork.Sizes;
import cn.harbinkepu.video.Films;
import cn.harbinkepu.video.Probe;
import cn.harbinkepu.video.Rung;
import cn.harbinkepu.work.JobHandler;
import cn.harbinkepu.work.Lane;

/// Makes the other sizes of a film that plays already, all from one decode.
@ApplicationScoped
class StreamFilm implements JobHandler {

    static final String NAME = "media.stream";

    private static final String RUN = "rest";

    private final FilmDesk desk;
    private final Films films;
    private final Presentations presentations;
    private final PieceWork pieces;
    private final FilmStages stages;

    StreamFilm(FilmDesk desk, Films films, Presentations presentations, PieceWork pieces, FilmStages stages) {
        this.desk = desk;
        this.films = films;
        this.presentations = presentations;
        this.pieces = pieces;
        this.stages = stages;
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
        Order order = Order.of(data);
        Uni<Void> work = presentations
                .find(order.file())
                .map(found -> found.orElseThrow(() -> new Discarded(order.file())))
                .chain(made -> made.isWhole()
                        ? stages.done(order, FilmStages.STREAM)
                        : stages.running(order, FilmStages.STREAM)
                                .chain(() -> desk.with(order, folder -> make(order, folder, made))));
        return desk.settled(order, desk.during(order, FilmStages.STREAM, work));
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
                .chain(() -> stages.failed(order, FilmStages.STREAM, "多次尝试后仍未生成更高清晰度；影片可以按基础清晰度播放。"));
    }

    /// What plays already goes on playing.
    @Override
    public Uni<Void> takeUp(Mutiny.Session session, String key, JsonObject data) {
        Order order = Order.of(data);
        return presentations
                .resume(session, order.file())
                .chain(() -> stages.reopen(session, order, FilmStages.STREAM));
    }

    private Uni<Void> make(Order order, Path folder, Presentation made) {
        return films.probe(FilmDesk.film(folder))
                .map(StreamFilm::film)
                .chain(film -> make(order, Reel.of(FilmDesk.film(folder), folder, film, made)));
    }

    private Uni<Void> make(Order order, Reel reel) {
        Sizes sizes = new Sizes(RUN, reel.ladder().rest(), Optional.empty());
        return pieces.make(reel, sizes, stages.progress(order, FilmStages.STREAM))
                .chain(tracks -> presentations.add(reel.made(), tracks(reel, tracks)))
                .chain(() -> presentations.ready(order.file()))
                .chain(() -> stages.done(order, FilmStages.STREAM));
    }

    private static List<Track> tracks(Reel reel, List<MediaPlaylist> made) {
        List<Track> tracks = new ArrayList<>();
        for (Rung rung : reel.ladder().rest()) {
            made.stream()
                    .filter(track -> track.name().equals(rung.name()))
                    .forEach(track -> tracks.add(track.track(Optional.of(rung))));
        }
        return tracks;
    }

    /// It was one when it was prepared, so whatever else is said now is this machine's trouble.
    private static Probe.Film film(Probe probe) {
        if (probe instanceof Probe.Film film) {
            return film;
        }
        throw new IllegalStateException("not the film that was prepared: " + probe);
    }
}
