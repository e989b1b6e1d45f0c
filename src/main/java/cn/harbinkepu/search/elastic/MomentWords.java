package cn.harbinkepu.search.elastic;

import java.util.List;
import java.util.Map;

import co.elastic.clients.elasticsearch.core.search.BoundaryScanner;
import co.elastic.clients.elasticsearch.core.search.Highlight;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.elasticsearch.core.search.HighlighterOrder;
import co.elastic.clients.elasticsearch.core.search.HighlighterType;
import co.elastic.clients.util.NamedValue;

import cn.harbinkepu.search.FoundMoment;

/// The words of a moment as a list shows them: a caption whole, of a page what stands around what was looked for.
final class MomentWords {

    private static final String TEXT = "moments.text";
    private static final String GRAMS = "moments.text.grams";
    private static final String SOUNDS = "moments.text.sounds";

    /// Letters that are shown whole: some lines of captions.
    private static final int WHOLE = 120;

    private static final int SNIPPET = 70;

    private MomentWords() {}

    /// What is kept beside the words that are searched.
    static FoundMoment place(FoundMoment moment) {
        return isWhole(moment) ? moment : moment.with("");
    }

    /// Plain text: no marks.
    static Highlight around(String words) {
        return around(words, List.of(TEXT, GRAMS));
    }

    /// Likewise, around what sounds like the words.
    static Highlight aroundSounds(String words) {
        return around(words, List.of(TEXT, SOUNDS));
    }

    private static Highlight around(String words, List<String> fields) {
        return Highlight.of(highlight -> highlight
                .type(HighlighterType.Unified)
                .preTags("")
                .postTags("")
                .order(HighlighterOrder.Score)
                .boundaryScanner(BoundaryScanner.Sentence)
                .boundaryScannerLocale("zh-CN")
                .highlightQuery(
                        any -> any.multiMatch(match -> match.query(words).fields(fields)))
                .fields(NamedValue.of(TEXT, snippet(fields))));
    }

    /// The moment with its words.
    static FoundMoment in(FoundMoment place, Map<String, List<String>> highlight) {
        return place.text().isEmpty()
                ? place.with(
                        highlight.getOrDefault(TEXT, List.of("")).getFirst().strip())
                : place;
    }

    private static HighlightField snippet(List<String> fields) {
        return HighlightField.of(field -> field.matchedFields(fields)
                .numberOfFragments(1)
                .fragmentSize(SNIPPET)
                .noMatchSize(SNIPPET));
    }

    private static boolean isWhole(FoundMoment moment) {
        return moment.text().length() <= WHOLE;
    }
}
