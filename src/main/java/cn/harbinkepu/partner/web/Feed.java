package cn.harbinkepu.partner.web;

import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;

import cn.harbinkepu.partner.FeedDocuments;
import cn.harbinkepu.partner.FeedPage;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A page of a feed in one format, with all its addresses.
///
/// @param site       absolute address without a slash at the end
/// @param ownerEmail whom directories write to
record Feed(FeedPage page, Format format, List<Entry> entries, String site, Optional<String> ownerEmail) {

    static final String PUBLISHER = "哈尔滨科普";
    static final String COVER = "/img/podcast.png";
    static final String ABOUT = "“哈尔滨科普”服务云对外提供的科普内容，各条内容的许可与署名见条目。";

    /// The relation of a page to another one, as RFC 5005 has it.
    record Link(String rel, String href) {}

    Feed {
        entries = format == Format.PODCAST
                ? entries.stream()
                        .filter(entry -> entry.recording().isPresent())
                        .toList()
                : List.copyOf(entries);
    }

    String title() {
        return page.topic().title();
    }

    /// The same for every page of it.
    String first() {
        return site + page.topic().address(format.extension());
    }

    String self() {
        return page.stretch().cursor().map(this::at).orElse(first());
    }

    Optional<String> next() {
        return page.next().map(this::at);
    }

    /// To the other pages of it.
    List<Link> pages() {
        Link last = new Link("last", page.stretch().last().map(this::at).orElse(self()));
        Optional<Link> previous = page.stretch().previous().map(cursor -> new Link("previous", at(cursor)));
        Optional<Link> next = next().map(address -> new Link("next", address));
        return List.of(Optional.of(new Link("first", first())), previous, next, Optional.of(last)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /// Where one asks to be told of changes, if it can be followed there.
    Optional<String> hub() {
        boolean followed = page.topic().isPublic() && first().length() <= FeedDocuments.LONGEST_ADDRESS;
        return followed ? Optional.of(site + "/hub") : Optional.empty();
    }

    /// The page for people.
    String home() {
        return site + page.topic().page();
    }

    private String at(String cursor) {
        return first() + (first().contains("?") ? "&" : "?") + "cursor=" + URLEncoder.encode(cursor, UTF_8);
    }
}
