package cn.harbinkepu.home;

import java.util.List;

import cn.harbinkepu.alert.Pack;
import cn.harbinkepu.feed.FeedItem;
import cn.harbinkepu.resource.PublishedResource;

/// What the front page shows. A shelf that could not be filled is empty.
///
/// @param picks  for the segment and district asked for, with reasons
/// @param topic  what goes with the season
/// @param places venues
public record FrontPage(
        List<FeedItem> picks,
        Season season,
        List<PublishedResource> topic,
        List<PublishedResource> films,
        List<PublishedResource> charts,
        List<PublishedResource> books,
        List<PublishedResource> places,
        List<Pack> packs) {

    public FrontPage {
        picks = List.copyOf(picks);
        topic = List.copyOf(topic);
        films = List.copyOf(films);
        charts = List.copyOf(charts);
        books = List.copyOf(books);
        places = List.copyOf(places);
        packs = List.copyOf(packs);
    }
}
