package cn.harbinkepu.push;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.work.Fact;
import cn.harbinkepu.work.Jobs;
import cn.harbinkepu.work.SpineListener;

/// Hears what is published and has those told who want to know. What was public for long before,
/// such as a library that is imported, is no news.
@ApplicationScoped
class NewsListener implements SpineListener.OfMany {

    private final Mutiny.SessionFactory sessions;
    private final Jobs jobs;
    private final Choices choices;
    private final InstantSource clock;

    NewsListener(Mutiny.SessionFactory sessions, Jobs jobs, Choices choices, InstantSource clock) {
        this.sessions = sessions;
        this.jobs = jobs;
        this.choices = choices;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "push";
    }

    @Override
    public Set<Fact.Type> types() {
        return Set.of(Fact.Type.PUBLISHED);
    }

    @Override
    public Uni<Void> on(Fact fact) {
        return onAll(List.of(fact));
    }

    @Override
    public Uni<Void> onAll(List<Fact> facts) {
        List<Fact> news = facts.stream().filter(this::isNews).toList();
        return news.isEmpty()
                ? Uni.createFrom().voidItem()
                : choices.anyNews()
                        .chain(wanted ->
                                wanted ? enqueue(news) : Uni.createFrom().voidItem());
    }

    private Uni<Void> enqueue(List<Fact> news) {
        return sessions.withTransaction(session -> Multi.createFrom()
                .iterable(news)
                .onItem()
                .transformToUniAndConcatenate(
                        fact -> jobs.enqueue(session, TellReaders.NAME, fact.key(), new JsonObject()))
                .collect()
                .last());
    }

    private boolean isNews(Fact fact) {
        JsonObject resource = fact.payload().getJsonObject("resource", new JsonObject());
        String publishedAt = resource.getString("publishedAt");
        Instant since = clock.instant().minus(Verdict.FRESH);
        return publishedAt != null
                && OffsetDateTime.parse(publishedAt).toInstant().isAfter(since);
    }
}
