package cn.harbinkepu.partner.web;

import java.net.URLDecoder;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.partner.FeedDocuments;
import cn.harbinkepu.partner.Syndication;
import cn.harbinkepu.partner.Text;
import cn.harbinkepu.partner.Topic;
import cn.harbinkepu.partner.Topics;
import cn.harbinkepu.search.Search;
import cn.harbinkepu.search.web.FollowedSearches;
import cn.harbinkepu.work.FactLog;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Finds the public feed that an address names.
@ApplicationScoped
class FeedFiles implements FeedDocuments {

    /// In which every feed comes.
    static final Set<Format> PLAIN = Set.of(Format.ATOM, Format.RSS, Format.JSON);

    private static final String ROOT = "/feeds/";
    private static final Pattern SEARCH = Pattern.compile("/search\\.(atom|rss|json)(?:\\?(.*))?");
    static final String CHARSET = ";charset=UTF-8";

    private final Topics topics;
    private final Syndication syndication;
    private final RenderedFeeds feeds;
    private final FollowedSearches searches;
    private final FactLog facts;

    /// A feed in a format.
    record File(Topic topic, Format format) {}

    FeedFiles(Topics topics, Syndication syndication, RenderedFeeds feeds, FollowedSearches searches, FactLog facts) {
        this.topics = topics;
        this.syndication = syndication;
        this.feeds = feeds;
        this.searches = searches;
        this.facts = facts;
    }

    @Override
    public Uni<Optional<FeedDocument>> of(String address) {
        return file(address).chain(found -> found.map(this::document)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<File>> file(String address) {
        if (address.startsWith(ROOT)) {
            return find(address.substring(ROOT.length()));
        }
        Matcher search = SEARCH.matcher(address);
        return search.matches()
                ? search(Format.of(search.group(1)).orElseThrow(), search.group(2), address)
                : Uni.createFrom().item(Optional.empty());
    }

    /// Only by the address that the feed itself names, so that the same search is one feed.
    private Uni<Optional<File>> search(Format format, @Nullable String parameters, String address) {
        return Uni.createFrom()
                .item(() -> given(parameters))
                .chain(given -> search(format, given))
                .map(file -> Optional.of(file)
                        .filter(known ->
                                known.topic().address(format.extension()).equals(address)))
                .onFailure(FeedFiles::isNone)
                .recoverWithItem(Optional.empty());
    }

    private static boolean isNone(Throwable failure) {
        return failure instanceof IllegalArgumentException
                || (failure instanceof Problem problem && problem.code() == ProblemCode.INVALID_FIELD);
    }

    private static MultivaluedMap<String, String> given(@Nullable String parameters) {
        MultivaluedMap<String, String> given = new MultivaluedHashMap<>();
        for (String each : parameters == null ? new String[0] : parameters.split("&")) {
            String[] parts = each.split("=", 2);
            given.add(parts[0], parts.length == 2 ? URLDecoder.decode(parts[1], UTF_8) : "");
        }
        return given;
    }

    /// As it is now, be it in memory otherwise.
    private Uni<Optional<FeedDocument>> document(File file) {
        Uni<Void> ready = file.topic().search().isPresent()
                ? syndication.settle()
                : Uni.createFrom().voidItem();
        return ready.chain(() -> feeds.of(syndication.page(file.topic(), Optional.empty(), Text.FULL), file.format()))
                .map(page -> Optional.of(new FeedDocument(
                        page.document().body().toString(), file.format().mediaType() + CHARSET)));
    }

    /// The index is told of facts by a listener of its own.
    @Override
    public Uni<Boolean> tellsOf(String address, long sequence) {
        Uni<Boolean> told = facts.isHeard(Syndication.LISTENER, sequence);
        return address.startsWith(ROOT)
                ? told
                : told.chain(yes -> yes
                        ? facts.isHeard(Search.LISTENER, sequence)
                        : Uni.createFrom().item(false));
    }

    /// The feed of a search. Fails with `invalid-field` for a value that there cannot be.
    Uni<File> search(Format format, MultivaluedMap<String, String> given) {
        return searches.of(given).map(followed -> new File(topics.search(followed.query(), followed.title()), format));
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
