package cn.harbinkepu.push;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.audience.Profiles;
import cn.harbinkepu.audience.Segments;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.work.JobHandler;
import cn.harbinkepu.work.Jobs;

/// Makes a message for each reader who wants to know of a new resource, a lot of readers in each
/// job. Done twice it makes none twice.
@ApplicationScoped
class TellReaders implements JobHandler {

    static final String NAME = "push.news";

    private static final Logger LOG = Logger.getLogger(TellReaders.class);

    private static final int LOT = 200;

    /// News of a day that are kept for a reader at all: a few more than may be sent, because some
    /// are withdrawn.
    private static final int SPARE = 3;

    private final Published published;
    private final Choices choices;
    private final Profiles profiles;
    private final Segments segments;
    private final Interest interest;
    private final Messages messages;
    private final Mutiny.SessionFactory sessions;
    private final Jobs jobs;
    private final InstantSource clock;
    private final int mostNews;

    TellReaders(
            Published published,
            Choices choices,
            Profiles profiles,
            Segments segments,
            Interest interest,
            Messages messages,
            Mutiny.SessionFactory sessions,
            Jobs jobs,
            InstantSource clock,
            PushConfig config) {
        this.published = published;
        this.choices = choices;
        this.profiles = profiles;
        this.segments = segments;
        this.interest = interest;
        this.messages = messages;
        this.sessions = sessions;
        this.jobs = jobs;
        this.clock = clock;
        this.mostNews = config.mostADay() + SPARE;
    }

    @Override
    public String name() {
        return NAME;
    }

    /// @param key the resource, and behind a full stop the reader up to whom the work is done
    @Override
    public Uni<Void> run(String key, JsonObject data) {
        int stop = key.indexOf('.');
        UUID resource = UUID.fromString(stop < 0 ? key : key.substring(0, stop));
        Optional<UUID> after = stop < 0 ? Optional.empty() : Optional.of(UUID.fromString(key.substring(stop + 1)));
        return published
                .findAll(List.of(resource))
                .chain(found -> found.isEmpty() ? Uni.createFrom().voidItem() : tell(found.getFirst(), after));
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        LOG.warnf("Nobody more is told of %s: %s", key, cause);
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> tell(PublishedResource resource, Optional<UUID> after) {
        return choices.wanting(resource.subjects(), after, LOT)
                .call(readers -> Multi.createFrom()
                        .iterable(readers)
                        .onItem()
                        .transformToUniAndConcatenate(reader -> tell(resource, reader))
                        .collect()
                        .last())
                .chain(readers -> readers.size() < LOT
                        ? Uni.createFrom().voidItem()
                        : sessions.withTransaction(session -> jobs.enqueue(
                                session, NAME, resource.id() + "." + readers.getLast(), new JsonObject())));
    }

    private Uni<Void> tell(PublishedResource resource, UUID reader) {
        return Uni.combine()
                .all()
                .unis(profiles.find(reader), choices.of(reader), segments.now())
                .with((profile, choice, groups) -> interest.in(resource, profile, choice.news(), groups))
                .chain(reason -> reason.map(words -> messages.add(
                                        reader,
                                        Message.Sort.NEWS,
                                        "new:" + resource.id(),
                                        List.of(resource.id()),
                                        List.of(words),
                                        clock.instant(),
                                        mostNews)
                                .replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure(TellReaders::isNobody)
                .recoverWithNull();
    }

    private static boolean isNobody(Throwable failure) {
        return failure instanceof Problem problem && problem.code() == ProblemCode.INVALID_PROFILE;
    }
}
