package cn.harbinkepu.search;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/// One thing that was found.
///
/// @param snippet          what the text says about what was looked for: HTML, escaped, with `<em>` around it
/// @param highlightedTitle the title likewise, if what was looked for stands in it
/// @param moments          where in its film, recording or chart it is said or shown, in their order
/// @param explanation      why it stands here, if that was asked for
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Hit(
        @JsonUnwrapped Card card,
        String snippet,
        Optional<String> highlightedTitle,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FoundMoment> moments,
        Optional<Explanation> explanation) {

    public Hit {
        moments = List.copyOf(moments);
    }

    public Hit(Card card, String snippet, Optional<String> highlightedTitle, List<FoundMoment> moments) {
        this(card, snippet, highlightedTitle, moments, Optional.empty());
    }

    public Hit with(List<FoundMoment> found) {
        return new Hit(card, snippet, highlightedTitle, found, explanation);
    }

    public Hit with(Explanation why) {
        return new Hit(card, snippet, highlightedTitle, moments, Optional.of(why));
    }
}
