package cn.harbinkepu.caption;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.Moment;
import cn.harbinkepu.resource.Moments;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.Playable;
import cn.harbinkepu.work.Jobs;
import cn.harbinkepu.work.Wish;
import cn.harbinkepu.work.Wish.Urgency;

/// Has the words in the pictures of public films and charts read, each file once.
@ApplicationScoped
class PictureWords {

    private final Mutiny.SessionFactory sessions;
    private final Jobs jobs;
    private final Moments moments;

    /// A file to be looked through.
    record Wanted(UUID file, Moment.Kind kind) {}

    PictureWords(Mutiny.SessionFactory sessions, Jobs jobs, Moments moments) {
        this.sessions = sessions;
        this.jobs = jobs;
        this.moments = moments;
    }

    Uni<Void> wanted(PublishedResource resource) {
        return Multi.createFrom()
                .iterable(of(resource))
                .onItem()
                .transformToUniAndConcatenate(this::want)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /// Enqueues the job, unless the file has been looked through.
    Uni<Void> want(Wanted wanted) {
        return moments.isMade(wanted.file(), wanted.kind())
                .chain(made ->
                        made ? Uni.createFrom().voidItem() : enqueue(wanted.file(), wanted.kind(), Urgency.ORDINARY));
    }

    /// Enqueues the job once more, for when nothing else is to be done.
    Uni<Void> again(UUID file, Moment.Kind kind) {
        return enqueue(file, kind, Urgency.IDLE);
    }

    private Uni<Void> enqueue(UUID file, Moment.Kind kind, Urgency urgency) {
        String handler = kind == Moment.Kind.SLIDE ? ReadSlides.NAME : ReadChart.NAME;
        Wish wish = Wish.of(handler, file.toString(), new JsonObject()).as(urgency);
        return sessions.withTransaction(session -> jobs.enqueue(session, wish));
    }

    /// A film of plain slides may have no poster; one of an earlier version has nothing else that says so.
    private static boolean hasPicture(Playable media) {
        return media.poster().isPresent()
                || media.direct()
                        .filter(file -> file.mediaType().startsWith("video/"))
                        .isPresent();
    }

    private static List<Wanted> of(PublishedResource resource) {
        Stream<Wanted> films = resource.media().stream()
                .filter(PictureWords::hasPicture)
                .map(media -> new Wanted(MomentListener.file(media.hls()), Moment.Kind.SLIDE));
        Stream<Wanted> charts = resource.files().stream()
                .filter(file -> resource.kind() == Kind.CHART && file.showsItself())
                .map(file -> new Wanted(file.id(), Moment.Kind.CHART));
        return Stream.concat(films, charts).toList();
    }
}
