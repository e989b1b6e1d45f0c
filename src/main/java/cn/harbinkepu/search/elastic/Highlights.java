package cn.harbinkepu.search.elastic;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import co.elastic.clients.elasticsearch.core.search.BoundaryScanner;
import co.elastic.clients.elasticsearch.core.search.Highlight;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.elasticsearch.core.search.HighlighterEncoder;
import co.elastic.clients.elasticsearch.core.search.HighlighterOrder;
import co.elastic.clients.elasticsearch.core.search.HighlighterType;
import co.elastic.clients.util.NamedValue;

import cn.harbinkepu.search.QueryText;
import cn.harbinkepu.search.SearchQuery;

/// What the text says about what was looked for. Elasticsearch escapes the text and puts in the marks, from offsets
/// that it has kept, so no text is analysed again.
final class Highlights {

    private static final int SNIPPET = 110;

    /// Of a long question pairs of characters would mark pieces of words; a short one needs them, because the
    /// dictionary may have cut the text otherwise.
    private static final int SHORT = 6;

    private Highlights() {}

    /// What to mark is asked for anew and plainly: the query itself would be taken apart for each field of each hit.
    static Highlight of(SearchQuery query) {
        QueryText text = query.text();
        boolean pairs = text.words().length() <= SHORT || !text.phrases().isEmpty();
        List<String> fields = pairs ? List.of("title", "body", "title.grams", "body.grams") : List.of("title", "body");
        return Highlight.of(highlight -> highlight
                .type(HighlighterType.Unified)
                .encoder(HighlighterEncoder.Html)
                .preTags("<em>")
                .postTags("</em>")
                .order(HighlighterOrder.Score)
                .boundaryScanner(BoundaryScanner.Sentence)
                .boundaryScannerLocale("zh-CN")
                .highlightQuery(
                        any -> any.multiMatch(match -> match.query(text.words()).fields(fields)))
                .fields(
                        NamedValue.of(
                                "title",
                                sources("title", pairs).numberOfFragments(0).build()),
                        NamedValue.of(
                                "body",
                                sources("body", pairs)
                                        .numberOfFragments(1)
                                        .fragmentSize(SNIPPET)
                                        .build())));
    }

    static String snippet(Map<String, List<String>> highlight, String lead) {
        return first(highlight, "body").orElse(lead);
    }

    static Optional<String> title(Map<String, List<String>> highlight) {
        return first(highlight, "title");
    }

    /// Overlapping pairs are marked piece by piece: to a reader they are one.
    private static Optional<String> first(Map<String, List<String>> highlight, String field) {
        return Optional.ofNullable(highlight.get(field))
                .filter(pieces -> !pieces.isEmpty())
                .map(pieces -> pieces.getFirst().replace("</em><em>", "").strip());
    }

    private static HighlightField.Builder sources(String field, boolean pairs) {
        HighlightField.Builder highlight = new HighlightField.Builder();
        return pairs ? highlight.matchedFields(field, field + ".grams") : highlight;
    }
}
