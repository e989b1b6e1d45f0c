package cn.harbinkepu.home.web;

import java.util.List;
import java.util.Optional;

import cn.harbinkepu.feed.FeedItem;
import cn.harbinkepu.feed.Reason;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.web.Card;

/// Lists as the cards that pages show.
final class Cards {

    private Cards() {}

    static List<Card> of(List<PublishedResource> resources) {
        return resources.stream().map(Card::of).toList();
    }

    /// With the reasons why each is shown.
    static List<Card> ofFeed(List<FeedItem> items, Card.Pick pick) {
        return items.stream().map(item -> card(item, pick)).toList();
    }

    private static Card card(FeedItem item, Card.Pick pick) {
        return new Card(
                item.id(),
                item.kind(),
                item.title(),
                item.summary(),
                item.publishedAt(),
                item.poster(),
                0,
                item.subjects(),
                String.join(" · ", item.reasons().stream().map(Reason::text).toList()),
                Optional.of(pick));
    }
}
