package cn.harbinkepu.partner.web;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.partner.FeedDocuments;
import cn.harbinkepu.partner.Syndication;
import cn.harbinkepu.partner.Text;
import cn.harbinkepu.partner.Topic;
import cn.harbinkepu.partner.Topics;
import cn.harbinkepu.work.FactLog;

/// Finds the public feed that an address names.
@ApplicationScoped
class FeedFiles implements FeedDocuments {

    private static final String ROOT = "/feeds/";
    static final String CHARSET = ";charset=UTF-8";

    private final Topics topics;
    private final Syndication syndication;
    private final RenderedFeeds feeds;
    private final FactLog facts;

    /// A feed in a format.
    record File(Topic topic, Format format) {}

    FeedFiles(Topics topics, Syndication syndication, RenderedFeeds feeds, FactLog facts) {
        this.topics = topics;
        this.syndication = syndication;
        this.feeds = feeds;
        this.facts = facts;
    }

    @Override
    public Uni<Optional<FeedDocument>> of(String address) {
        Uni<Optional<File>> file = address.startsWith(ROOT)
                ? find(address.substring(ROOT.length()))
                : Uni.createFrom().item(Optional.empty());
        return file.chain(found ->
                found.map(this::document).orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /// As it is now, be it in memory otherwise.
    private Uni<Optional<FeedDocument>> document(File file) {
        return syndication
                .page(file.topic(), Optional.empty(), Text.FULL)
                .chain(page -> feeds.of(page, file.format()))
                .map(page -> Optional.of(new FeedDocument(
                        page.document().body().toString(), file.format().mediaType() + CHARSET)));
    }

    @Override
    public Uni<Boolean> tellOf(long sequence) {
        return facts.isHeard(Syndication.LISTENER, sequence);
    }

    /// @param name below `/feeds/`, such as `segments/TEENS.atom`
    Uni<Optional<File>> find(String name) {
        int dot = Math.max(0, name.lastIndexOf('.'));
        Optional<Format> format = Format.of(name.substring(dot).replaceFirst("^\\.", ""));
        return format.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : topic(name.substring(0, dot)).map(found -> found.flatMap(topic -> file(topic, format.get())));
    }

    private Uni<Optional<Topic>> topic(String path) {
        int slash = path.indexOf('/');
        String code = path.substring(slash + 1);
        return switch (path.substring(0, Math.max(0, slash))) {
            case "" -> Uni.createFrom().item(slash < 0 ? whole(code) : Optional.empty());
            case "segments" -> Uni.createFrom().item(topics.segment(code));
            case "subjects" -> Uni.createFrom().item(topics.subject(code));
            case "districts" -> Uni.createFrom().item(topics.district(code));
            case "kinds" -> Uni.createFrom().item(topics.kind(code));
            case "organisations" -> topics.organisation(code);
            default -> Uni.createFrom().item(Optional.empty());
        };
    }

    private Optional<Topic> whole(String name) {
        return switch (name) {
            case "latest" -> Optional.of(topics.latest());
            case "videos" -> Optional.of(topics.videos());
            case "podcast" -> Optional.of(topics.podcast());
            default -> Optional.empty();
        };
    }

    /// The podcast's RSS is one for podcast clients.
    private Optional<File> file(Topic topic, Format format) {
        if (format == Format.MRSS && !topic.equals(topics.videos())) {
            return Optional.empty();
        }
        boolean podcast = format == Format.RSS && topic.equals(topics.podcast());
        return Optional.of(new File(topic, podcast ? Format.PODCAST : format));
    }
}
