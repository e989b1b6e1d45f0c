package cn.harbinkepu.partner.web;

import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;

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
        return site + page.topic().path() + "." + format.extension();
    }

    String self() {
        return page.cursor().map(this::at).orElse(first());
    }

    Optional<String> next() {
        return page.next().map(this::at);
    }

    /// Where one asks to be told of changes of public feeds.
    String hub() {
        return site + "/hub";
    }

    /// The page for people.
    String home() {
        return site + page.topic().page();
    }

    private String at(String cursor) {
        return first() + "?cursor=" + URLEncoder.encode(cursor, UTF_8);
    }
}
