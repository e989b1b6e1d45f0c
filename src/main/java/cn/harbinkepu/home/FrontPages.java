package cn.harbinkepu.home;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.alert.Packs;
import cn.harbinkepu.audience.Profile;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.feed.Explanations;
import cn.harbinkepu.feed.FeedItem;
import cn.harbinkepu.feed.Feeds;
import cn.harbinkepu.feed.PersonalFeeds;
import cn.harbinkepu.feed.Why;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.Published.Selection;
import cn.harbinkepu.resource.PublishedResource;

/// Fills the shelves of the front page. Each is filled by itself: one that fails leaves its place empty and the page
/// standing.
@ApplicationScoped
public class FrontPages {

    private static final Logger LOG = Logger.getLogger(FrontPages.class);
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private static final int PICKS = 8;
    private static final int ROW = 4;
    private static final int TOPIC = 3;

    private final Feeds feeds;
    private final PersonalFeeds personal;
    private final Explanations explanations;
    private final Published published;
    private final Packs packs;
    private final InstantSource clock;

    FrontPages(
            Feeds feeds,
            PersonalFeeds personal,
            Explanations explanations,
            Published published,
            Packs packs,
            InstantSource clock) {
        this.feeds = feeds;
        this.personal = personal;
        this.explanations = explanations;
        this.published = published;
        this.packs = packs;
        this.clock = clock;
    }

    /// @param segment  a code of the vocabulary; chosen, it goes before the reader
    /// @param district a code of the vocabulary
    /// @param reader   whose page it is, if that is known and may be
    public Uni<FrontPage> of(Optional<String> segment, Optional<String> district, Optional<Profile> reader) {
        Season season = Season.of(clock.instant().atZone(BEIJING).getMonth());
        return Uni.combine()
                .all()
                .unis(
                        orEmpty("picks", picks(segment, district, reader)),
                        orEmpty("topic", newest(about(season.subject()), TOPIC)),
                        orEmpty("films", newest(sort(Kind.VIDEO), ROW)),
                        orEmpty("charts", newest(sort(Kind.CHART), ROW)),
                        orEmpty("books", newest(sort(Kind.BOOK), ROW)),
                        orEmpty("places", newest(sort(Kind.VENUE), ROW)),
                        orEmpty("packs", packs.all()))
                .with((picks, topic, films, charts, books, places, packs) ->
                        new FrontPage(picks, season, topic, films, charts, books, places, packs));
    }

    /// Why a pick of this page is there. Fails with `not-found` for what is not published.
    public Uni<Why> why(UUID resource, Optional<String> segment, Optional<String> district, Optional<Profile> reader) {
        return reader.filter(profile -> isPersonal(profile, segment))
                .map(profile -> explanations.of(resource, profile, PICKS))
                .orElseGet(() -> explanations.of(resource, segment, district));
    }

    private static boolean isPersonal(Profile profile, Optional<String> segment) {
        return segment.isEmpty() && profile.targeted();
    }

    private Uni<List<FeedItem>> picks(Optional<String> segment, Optional<String> district, Optional<Profile> reader) {
        return reader.filter(profile -> isPersonal(profile, segment))
                .map(profile -> personal.of(profile, PICKS, Optional.empty()))
                .orElseGet(() -> feeds.of(segment, district, PICKS, Optional.empty()))
                .map(Page::items);
    }

    private Uni<List<PublishedResource>> newest(Selection selection, int limit) {
        return published.newest(selection, limit, Optional.empty()).map(Page::items);
    }

    private static <T> Uni<List<T>> orEmpty(String shelf, Uni<List<T>> filled) {
        return filled.onFailure().recoverWithItem(failure -> {
            LOG.warnf("The shelf of %s stays empty: %s", shelf, failure.getMessage());
            return List.of();
        });
    }

    private static Selection sort(Kind kind) {
        return Selection.ALL.withKind(kind);
    }

    private static Selection about(String subject) {
        return Selection.ALL.withSubject(subject);
    }
}
