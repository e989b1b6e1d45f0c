package cn.harbinkepu.feed;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;

import cn.harbinkepu.audience.EventMark;
import cn.harbinkepu.audience.ReaderEvent;
import cn.harbinkepu.audience.ReaderEvents;
import cn.harbinkepu.audience.ReaderNews;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Rounds;
import cn.harbinkepu.feed.rank.Explained;
import cn.harbinkepu.feed.rank.Item;
import cn.harbinkepu.feed.rank.Lessons;
import cn.harbinkepu.feed.rank.Memory;
import cn.harbinkepu.feed.rank.Model;
import cn.harbinkepu.feed.rank.Ranking;
import cn.harbinkepu.feed.rank.Training;
import cn.harbinkepu.feed.rank.Use;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.work.Fact;
import cn.harbinkepu.work.FactLog;
import cn.harbinkepu.work.FactMark;

/// What this instance remembers of items and readers for personal feeds: told everything from
/// PostgreSQL when it starts, then what becomes visible there, a moment later. Each instance has
/// its own; they tell the same, because they hear the same in the same order.
@ApplicationScoped
class FeedMemory {

    private static final Logger LOG = Logger.getLogger(FeedMemory.class);

    /// Full documents are read; a chunk of long ones is a few megabytes.
    private static final int DOCUMENTS = 100;

    private static final int EVENTS = 5000;

    /// Letters of a text that ranking reads.
    private static final int BEGINNING = 400;

    private static final int LESSONS = 4000;
    private static final double PULL = 200;

    private final Published published;
    private final ReaderEvents events;
    private final FactLog facts;
    private final FactDocuments documents;
    private final FeedModels models;
    private final Vertx vertx;
    private final InstantSource clock;
    private final Duration followEvery;
    private final boolean learns;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Memory memory = new Memory();
    private final Lessons lessons = new Lessons(memory, LESSONS);
    private final KeptLists lists = new KeptLists();
    private volatile Ranking ranking = new Ranking(memory, Model.DEFAULT);
    private volatile String version = Model.DEFAULT.version();
    private volatile boolean ready;
    private volatile boolean stopping;
    private volatile boolean behind;
    private volatile EventMark heard = EventMark.START;
    private volatile FactMark followed = new FactMark(0, 0);

    FeedMemory(
            Published published,
            ReaderEvents events,
            FactLog facts,
            FactDocuments documents,
            FeedModels models,
            Vertx vertx,
            InstantSource clock,
            FeedConfig config) {
        this.published = published;
        this.events = events;
        this.facts = facts;
        this.documents = documents;
        this.models = models;
        this.vertx = vertx;
        this.clock = clock;
        this.followEvery = config.followEvery();
        this.learns = config.learns();
    }

    void start(@Observes StartupEvent event) {
        keepUp();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /// Whether everything was told that was there when this instance started.
    boolean isReady() {
        return ready;
    }

    /// The ranked places of a page, fewer when there are no more. A first page is kept for who comes
    /// again soon and has done nothing meanwhile.
    Uni<List<Place>> page(AskedPage asked) {
        return lists.find(asked)
                .map(kept -> Uni.createFrom().item(kept))
                .orElseGet(() -> Blocking.call(() -> within(lock.readLock(), () -> rank(asked))));
    }

    /// Kept before anything else can be told.
    private List<Place> rank(AskedPage asked) {
        Set<String> gone = asked.gone();
        List<Place> places = ranking
                .feed(
                        asked.asker().viewer(),
                        clock.instant(),
                        asked.size(),
                        item -> !gone.contains(item.id()) && asked.asker().mayBeShown(item),
                        asked.arrangement())
                .stream()
                .map(Place::of)
                .toList();
        lists.keep(asked, places);
        return places;
    }

    /// Those of the items that may be shown to the reader, as [Ranking#order].
    Uni<Set<String>> showable(Asker asker, List<String> items) {
        return Blocking.call(
                () -> within(lock.readLock(), () -> Set.copyOf(ranking.order(asker.viewer(), clock.instant(), items))));
    }

    /// How an item looks to the reader, as [Ranking#explain].
    Uni<Optional<Explained>> explain(Asker asker, String item, int places) {
        AskedPage asked = new AskedPage(asker, List.of(), Set.of(), places);
        return Blocking.call(() -> within(
                lock.readLock(),
                () -> ranking.explain(asker.viewer(), clock.instant(), item, asker::mayBeShown, asked.arrangement())));
    }

    /// A model that was learned from what this instance has seen; nothing when that is too little or teaches nothing.
    Uni<Optional<Model>> learn(String version) {
        return alone(lessons::latest)
                .chain(kept -> Blocking.call(() -> new Training(Model.DEFAULT, PULL).learn(kept, version)));
    }

    /// Ranks by this model from now on.
    Uni<Void> use(Model model) {
        return alone(() -> {
                    ranking = new Ranking(memory, model);
                    version = model.version();
                    lists.forgetAll();
                    return true;
                })
                .replaceWithVoid();
    }

    private void keepUp() {
        (ready ? follow() : load())
                .onTermination()
                .invoke(this::keepUpLater)
                .subscribe()
                .with(nothing -> goesOn(), this::fallsBehind);
    }

    private void goesOn() {
        if (behind) {
            behind = false;
            LOG.info("The memory of feeds hears again what happens");
        }
    }

    /// Said once: it is tried again twice a second.
    private void fallsBehind(Throwable cause) {
        if (!behind) {
            behind = true;
            LOG.warnf("The memory of feeds falls behind: %s", cause);
        }
    }

    private void keepUpLater() {
        if (!stopping) {
            vertx.setTimer(followEvery.toMillis(), timer -> keepUp());
        }
    }

    private Uni<Void> load() {
        return facts.end()
                .invoke(end -> followed = end)
                .chain(this::scan)
                .chain(this::hear)
                .invoke(() -> {
                    ready = true;
                    LOG.info("The memory of feeds is complete");
                });
    }

    private Uni<Void> scan() {
        AtomicReference<Optional<UUID>> last = new AtomicReference<>(Optional.empty());
        return Rounds.whilst(() -> published
                .scan(last.get(), DOCUMENTS)
                .call(chunk -> alone(() -> {
                    chunk.forEach(this::publish);
                    return true;
                }))
                .map(chunk -> {
                    last.set(
                            chunk.isEmpty()
                                    ? last.get()
                                    : Optional.of(chunk.getLast().id()));
                    return chunk.size() == DOCUMENTS;
                }));
    }

    private Uni<Void> follow() {
        return Rounds.whilst(() -> facts.after(followed, DOCUMENTS)
                        .call(next -> alone(() -> {
                            next.facts().forEach(this::takeOrPassOver);
                            if (!next.facts().isEmpty()) {
                                lists.forgetAll();
                            }
                            return true;
                        }))
                        .invoke(next -> followed = next.end())
                        .map(next -> next.facts().size() == DOCUMENTS))
                .chain(this::hear);
    }

    private Uni<Void> hear() {
        return Rounds.whilst(() -> events.after(heard, EVENTS)
                        .call(next -> alone(() -> {
                            next.news().forEach(this::take);
                            return true;
                        }))
                        .invoke(next -> heard = next.end())
                        .map(next -> next.news().size() == EVENTS))
                .chain(this::renew);
    }

    /// Takes up the model that another instance may have learned.
    private Uni<Void> renew() {
        return models.latestAfter(version).chain(model -> model.map(this::use)
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /// One that cannot be understood is said and passed over: behind it stand all others.
    private void takeOrPassOver(Fact fact) {
        try {
            take(fact);
        } catch (RuntimeException wrong) {
            LOG.errorf(wrong, "The memory of feeds cannot take the fact %s", fact.id());
        }
    }

    private void take(Fact fact) {
        switch (fact.type()) {
            case PUBLISHED, CORRECTED -> publish(documents.of(fact));
            case WITHDRAWN -> memory.withdrawn(fact.key());
            case ALERTED -> {
                // About no resource.
            }
        }
    }

    private void publish(PublishedResource resource) {
        memory.published(new Item(
                resource.id().toString(),
                resource.publishedAt().toInstant(),
                resource.kind().name(),
                resource.subjects(),
                resource.segments(),
                resource.districts(),
                resource.title(),
                beginning(resource)));
    }

    private static String beginning(PublishedResource resource) {
        String text = resource.summary() + "\n" + resource.body();
        return text.substring(0, Math.min(text.length(), BEGINNING));
    }

    private void take(ReaderNews news) {
        switch (news) {
            case ReaderEvent event -> take(event);
            case ReaderNews.TakenBack back -> takeBack(back);
            case ReaderNews.Erased erased -> forget(erased.profile());
            case ReaderNews.Merged merged -> merge(merged);
        }
    }

    private void takeBack(ReaderNews.TakenBack back) {
        memory.takenBack(back.profile().toString(), back.resource().toString());
        lists.forget(back.profile());
    }

    private void merge(ReaderNews.Merged merged) {
        memory.merged(merged.profile().toString(), merged.into().toString());
        lists.forget(merged.profile());
        lists.forget(merged.into());
    }

    private void forget(UUID profile) {
        memory.forget(profile.toString());
        lessons.forget(profile.toString());
        lists.forget(profile);
    }

    private void take(ReaderEvent event) {
        if (event.weight() != 0) {
            Use use = new Use(
                    event.profile().toString(),
                    event.resource().toString(),
                    event.at().toInstant(),
                    event.weight());
            if (learns) {
                lessons.before(use);
            }
            memory.used(use);
            lists.forget(event.profile());
        }
    }

    /// The core is for many at a time who ask, and for one who tells; a turn takes a few milliseconds.
    private <T> Uni<T> alone(Callable<T> turn) {
        return Blocking.call(() -> within(lock.writeLock(), turn));
    }

    private static <T> T within(Lock lock, Callable<T> turn) throws Exception {
        lock.lock();
        try {
            return turn.call();
        } finally {
            lock.unlock();
        }
    }
}
