package cn.harbinkepu.search.web;

import java.net.URLEncoder;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateData;

import cn.harbinkepu.resource.Moment;
import cn.harbinkepu.search.Card;
import cn.harbinkepu.search.FoundMoment;
import cn.harbinkepu.search.Hit;
import cn.harbinkepu.search.Html;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A hit as the list shows it; the snippet and the title are HTML that the index or [Html] has escaped.
///
/// @param words what was looked for
@TemplateData
record ShownHit(Hit hit, String words) {

    /// Places that are shown of a hit.
    private static final int SHOWN_MOMENTS = 3;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy年M月d日").withZone(ZoneId.of("Asia/Shanghai"));

    public Card card() {
        return hit.card();
    }

    public RawString title() {
        return new RawString(
                hit.highlightedTitle().orElseGet(() -> Html.escape(hit.card().title())));
    }

    public RawString snippet() {
        return new RawString(hit.snippet());
    }

    /// The class that gives the kind its colour.
    public String kind() {
        return hit.card().kind().name().toLowerCase(Locale.ROOT);
    }

    public String href() {
        return "/r/" + hit.card().id();
    }

    /// On this site, whatever the public address is. A book marks the words, if they stand there as they
    /// were typed.
    public String place(FoundMoment moment) {
        String place = moment.url().substring(moment.url().indexOf("/r/"));
        if (moment.kind() != Moment.Kind.PAGE
                || words.isBlank()
                || !moment.text().contains(words)) {
            return place;
        }
        String asked = "?q=" + URLEncoder.encode(words, UTF_8);
        int hash = place.indexOf('#');
        return hash < 0 ? place + asked + "#hit-1" : place.substring(0, hash) + asked + place.substring(hash);
    }

    /// Whether there may be more places than these.
    public boolean more() {
        return hit.moments().size() >= SHOWN_MOMENTS && !words.isBlank();
    }

    /// The page with all places.
    public String inside() {
        return href() + "/moments?q=" + URLEncoder.encode(words, UTF_8);
    }

    public Optional<ShownWhy> why() {
        return hit.explanation().map(ShownWhy::of);
    }

    public String day() {
        return DAY.format(hit.card().publishedAt());
    }

    public String length() {
        return hit.card()
                .durationMs()
                .map(ms -> (ms + 500) / 1000)
                .map(seconds -> "%d:%02d".formatted(seconds / 60, seconds % 60))
                .orElse("");
    }
}
