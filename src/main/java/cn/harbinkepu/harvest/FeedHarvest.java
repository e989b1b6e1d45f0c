package cn.harbinkepu.harvest;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.fetch.Fetched;
import cn.harbinkepu.core.fetch.Fetcher;

/// Fetches a feed: one document with the newest items, asked for only if it has changed.
@ApplicationScoped
class FeedHarvest {

    private final Fetcher fetcher;
    private final Robots robots;
    private final FeedReader reader;
    private final HarvestedPages pages;
    private final Progresses progresses;

    FeedHarvest(Fetcher fetcher, Robots robots, FeedReader reader, HarvestedPages pages, Progresses progresses) {
        this.fetcher = fetcher;
        this.robots = robots;
        this.reader = reader;
        this.pages = pages;
        this.progresses = progresses;
    }

    Uni<Void> harvest(Visit visit, Progress progress) {
        return robots.check(visit.source().wish().address())
                .chain(() -> fetcher.get(visit.source().wish().address(), headers(progress)))
                .map(Refusal::unless)
                .chain(answer -> answer.isUnchanged() ? Uni.createFrom().voidItem() : take(visit, progress, answer));
    }

    /// What was fetched counts as fetched only when all of it has been taken.
    private Uni<Void> take(Visit visit, Progress progress, Fetched answer) {
        return Blocking.call(() -> reader.read(answer.body(), answer.contentType()))
                .chain(items -> pages.take(visit, items))
                .chain(complete -> progresses.keep(
                        visit.source().id(),
                        complete ? progress.feed(answer.entityTag(), answer.lastModified()) : Progress.NONE));
    }

    private static Map<String, String> headers(Progress progress) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/atom+xml, application/rss+xml;q=0.9, application/xml;q=0.8, */*;q=0.1");
        progress.entityTag().ifPresent(tag -> headers.put("If-None-Match", tag));
        progress.lastModified().ifPresent(since -> headers.put("If-Modified-Since", since));
        return headers;
    }
}
