package cn.harbinkepu.search;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

import cn.harbinkepu.resource.Moment;
import cn.harbinkepu.resource.PublishedResource;

/// A place in a film, recording, chart or book where what was looked for is said or shown.
///
/// @param start  seconds from the beginning, of what plays
/// @param end    likewise
/// @param region where on the picture or page it stands, of what does not play
/// @param url    absolute address of the page, opened at this place
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record FoundMoment(
        Moment.Kind kind,
        Optional<Double> start,
        Optional<Double> end,
        Optional<String> region,
        String text,
        String url) {

    public static FoundMoment of(PublishedResource resource, Moment moment) {
        String at = moment.span()
                .map(span -> "?t=" + span.startMs() / 1000)
                .or(() -> moment.region().map(region -> "#" + region))
                .orElse("");
        return new FoundMoment(
                moment.kind(),
                moment.span().map(span -> span.startMs() / 1000.0),
                moment.span().map(span -> span.endMs() / 1000.0),
                moment.region(),
                moment.text(),
                resource.url() + at);
    }

    /// `1:23`, as people read it.
    public Optional<String> at() {
        return start.map(seconds -> "%d:%02d".formatted(seconds.longValue() / 60, seconds.longValue() % 60));
    }
}
