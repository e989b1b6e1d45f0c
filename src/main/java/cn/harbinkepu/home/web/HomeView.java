package cn.harbinkepu.home.web;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import cn.harbinkepu.alert.Pack;
import cn.harbinkepu.home.FrontPage;
import cn.harbinkepu.home.Season;
import cn.harbinkepu.resource.web.Card;
import cn.harbinkepu.taxonomy.Term;

/// The front page, ready to be laid out.
///
/// @param segment  the group chosen among the tabs; empty for everybody
/// @param district the name of the district chosen, or of the whole city
record HomeView(
        FrontPage page,
        List<Card> picks,
        List<Card> topic,
        List<Card> films,
        List<Card> charts,
        List<Card> books,
        List<Card> places,
        Collection<Term> segments,
        Collection<Term> subjects,
        String segment,
        String district) {

    static HomeView of(
            FrontPage page,
            Collection<Term> segments,
            Collection<Term> subjects,
            Optional<String> segment,
            String district) {
        return new HomeView(
                page,
                Cards.ofFeed(page.picks()),
                Cards.of(page.topic()),
                Cards.of(page.films()),
                Cards.of(page.charts()),
                Cards.of(page.books()),
                Cards.of(page.places()),
                segments,
                subjects,
                segment.orElse(""),
                district);
    }

    public Season season() {
        return page.season();
    }

    public List<Pack> packs() {
        return page.packs();
    }
}
