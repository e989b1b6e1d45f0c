package cn.harbinkepu.home.web;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import cn.harbinkepu.alert.Pack;
import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.feed.FeedItem;
import cn.harbinkepu.feed.Reason;
import cn.harbinkepu.home.FrontPage;
import cn.harbinkepu.home.Season;
import cn.harbinkepu.resource.web.Card;
import cn.harbinkepu.taxonomy.Term;

/// The front page, ready to be laid out.
///
/// @param segment  the group chosen among the tabs; empty for everybody
/// @param said     what has just been done, in words; empty for nothing
/// @param hidden   what the reader has just hidden here; absent for nothing
/// @param district the name of the district chosen, or of the whole city
record HomeView(
        FrontPage page,
        List<Card> picks,
        List<Card> topic,
        List<Card> films,
        List<Card> charts,
        List<Card> books,
        List<Card> places,
        Collection<Segment> segments,
        Collection<Term> subjects,
        String segment,
        String said,
        Optional<UUID> hidden,
        String district) {

    /// @param hides whether what the reader hides is kept
    static HomeView of(
            FrontPage page,
            Collection<Segment> segments,
            Collection<Term> subjects,
            Optional<String> segment,
            boolean hides,
            String said,
            Optional<UUID> hidden,
            String district) {
        List<FeedItem> picks = page.picks().stream()
                .filter(item -> !hidden.equals(Optional.of(item.id())))
                .toList();
        return new HomeView(
                page,
                Cards.ofFeed(picks, new Card.Pick(segment.orElse(""), hides)),
                Cards.of(page.topic()),
                Cards.of(page.films()),
                Cards.of(page.charts()),
                Cards.of(page.books()),
                Cards.of(page.places()),
                segments,
                subjects,
                segment.orElse(""),
                said,
                hidden,
                district);
    }

    /// That nothing is there for the group chosen, and what is shown in place of it; empty if that is not so.
    public String instead() {
        return Reason.instead(page.picks()).orElse("");
    }

    public Season season() {
        return page.season();
    }

    public List<Pack> packs() {
        return page.packs();
    }
}
