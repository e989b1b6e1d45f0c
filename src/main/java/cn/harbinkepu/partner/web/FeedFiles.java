package cn.harbinkepu.partner.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.partner.FeedDocuments;
import cn.harbinkepu.partner.FeedPage;
import cn.harbinkepu.partner.Syndication;
import cn.harbinkepu.partner.Topic;
import cn.harbinkepu.partner.Topics;
import cn.harbinkepu.taxonomy.Vocabularies;
import cn.harbinkepu.work.FactLog;

/// Finds the feed that an address names, and writes a page of it.
@ApplicationScoped
class FeedFiles implements FeedDocuments {

    private static final String ROOT = "/feeds/";
    private static final String SEGMENTS = "segments/";
    private static final String SUBJECTS = "subjects/";
    private static final String CHARSET = ";charset=UTF-8";

    private final Topics topics;
    private final Syndication syndication;
    private final Vocabularies vocabularies;
    private final FactLog facts;
    private final String site;

    /// A feed in a format.
    record File(Topic topic, Format format) {}

    FeedFiles(Topics topics, Syndication syndication, Vocabularies vocabularies, FactLog facts, CoreConfig core) {
        this.topics = topics;
        this.syndication = syndication;
        this.vocabularies = vocabularies;
        this.facts = facts;
        this.site = core.publicUrl().toString();
    }

    @Override
    public Uni<Optional<FeedDocument>> of(String address) {
        return find(address)
                .map(file -> syndication
                        .page(file.topic(), Optional.empty())
                        .map(page -> Optional.of(new FeedDocument(
                                write(feed(page, file.format())), file.format().mediaType() + CHARSET))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    @Override
    public Uni<Boolean> tellOf(long sequence) {
        return facts.isHeard(Syndication.LISTENER, sequence);
    }

    private Optional<File> find(String address) {
        if (!address.startsWith(ROOT)) {
            return Optional.empty();
        }
        String file = address.substring(ROOT.length());
        if (file.startsWith(SEGMENTS)) {
            return named(file.substring(SEGMENTS.length()), topics::segment);
        }
        return file.startsWith(SUBJECTS)
                ? named(file.substring(SUBJECTS.length()), topics::subject)
                : named(file, this::whole);
    }

    Optional<Topic> whole(String name) {
        return switch (name) {
            case "latest" -> Optional.of(topics.latest());
            case "videos" -> Optional.of(topics.videos());
            default -> Optional.empty();
        };
    }

    /// @param file name with its extension
    Optional<File> named(String file, Function<String, Optional<Topic>> topicOf) {
        int dot = Math.max(0, file.lastIndexOf('.'));
        Optional<Format> format = Format.of(file.substring(dot).replaceFirst("^\\.", ""));
        return topicOf.apply(file.substring(0, dot))
                .flatMap(topic -> format.filter(asked -> asked != Format.MRSS || topic.equals(topics.videos()))
                        .map(asked -> new File(topic, asked)));
    }

    Feed feed(FeedPage page, Format format) {
        List<Entry> entries = page.items().stream()
                .map(resource -> new Entry(resource, vocabularies, site))
                .toList();
        return new Feed(page, format, entries, site);
    }

    String write(Feed feed) {
        return switch (feed.format()) {
            case ATOM -> AtomFeed.of(feed);
            case RSS, MRSS -> RssFeed.of(feed);
            case JSON -> JsonFeed.of(feed);
        };
    }
}
