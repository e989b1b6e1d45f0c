package cn.harbinkepu.search;

import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import cn.harbinkepu.resource.Moment;
import cn.harbinkepu.resource.PublishedResource;

/// A place in a film, recording, chart or book where what was looked for is said or shown.
///
/// @param start   seconds from the beginning, of what plays
/// @param end     likewise
/// @param region  where on the picture or in the book it stands, of what does not play
/// @param heading what stands over it, such as the title of the chapter
/// @param text    of a long passage what stands around the words that were looked for
/// @param url     absolute address of the page, opened at this place
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record FoundMoment(
        Moment.Kind kind,
        Optional<Double> start,
        Optional<Double> end,
        Optional<String> region,
        Optional<String> heading,
        String text,
        String url) {

    static FoundMoment of(PublishedResource resource, UUID file, Moment moment) {
        return new FoundMoment(
                moment.kind(),
                moment.span().map(span -> span.startMs() / 1000.0),
                moment.span().map(span -> span.endMs() / 1000.0),
                moment.region(),
                moment.heading(),
                moment.text(),
                MomentAddress.of(resource, file, moment));
    }

    /// With other words.
    public FoundMoment with(String words) {
        return new FoundMoment(kind, start, end, region, heading, words, url);
    }

    /// Where it is, as people say it: `1:23`, 第 12 页, 第三章 开江; 第 3 章 for a chapter without a title.
    public Optional<String> at() {
        return start.map(seconds -> "%d:%02d".formatted(seconds.longValue() / 60, seconds.longValue() % 60))
                .or(() -> number("page=").map("第 %s 页"::formatted))
                .or(() -> number("chapter=").map(number -> heading.orElseGet(() -> "第 %s 章".formatted(number))));
    }

    /// Grows from the beginning of a film or book to its end.
    public double order() {
        return start.orElseGet(() -> number("page=")
                .or(() -> number("chapter="))
                .map(Double::valueOf)
                .orElse(0.0));
    }

    private Optional<String> number(String unit) {
        return region.filter(place -> place.startsWith(unit)).map(place -> place.substring(unit.length()));
    }
}
