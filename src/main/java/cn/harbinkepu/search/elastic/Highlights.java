package cn.harbinkepu.search.elastic;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import co.elastic.clients.elasticsearch.core.search.BoundaryScanner;
import co.elastic.clients.elasticsearch.core.search.Highlight;
import co.elastic.clients.elasticsearch.core.search.HighlighterEncoder;
import co.elastic.clients.elasticsearch.core.search.HighlighterOrder;
import co.elastic.clients.elasticsearch.core.search.HighlighterType;
import co.elastic.clients.util.NamedValue;

import cn.harbinkepu.search.SearchQuery;

/// What the text says about what was looked for. Elasticsearch escapes the text and puts in the marks, from offsets
/// that it has kept, so no text is analysed again.
final class Highlights {

    private static final int SNIPPET = 110;

    /// Of a long question pairs of characters would mark pieces of words; a short one needs them, because the
    /// dictionary may have cut the text otherwise.
    private static final int SHORT = 6;

    private Highlights() {}

    static Highlight of(SearchQuery query) {
        boolean pairs = query.text().words().length() <= SHORT
                || !query.text().phrases().isEmpty();
        return Highlight.of(highlight -> highlight
                .type(HighlighterType.Unified)
                .encoder(HighlighterEncoder.Html)
                .preTags("<em>")
                .postTags("</em>")
                .order(HighlighterOrder.Score)
                .boundaryScanner(BoundaryScanner.Sentence)
                .boundaryScannerLocale("zh-CN")
                .fields(
                        NamedValue.of(
                                "title",
                                co.elastic.clients.elasticsearch.core.search.HighlightField.of(
                                        field -> field.numberOfFragments(0).matchedFields(sources("title", pairs)))),
                        NamedValue.of("body", snippet("body", pairs)),
                        NamedValue.of("summary", snippet("summary", pairs))));
    }

    static String snippet(Map<String, List<String>> highlight, String lead) {
        return first(highlight, "body").or(() -> first(highlight, "summary")).orElse(lead);
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

    private static co.elastic.clients.elasticsearch.core.search.HighlightField snippet(String field, boolean pairs) {
        return co.elastic.clients.elasticsearch.core.search.HighlightField.of(
                of -> of.numberOfFragments(1).fragmentSize(SNIPPET).matchedFields(sources(field, pairs)));
    }

    private static List<String> sources(String field, boolean pairs) {
        return pairs ? List.of(field, field + ".grams") : List.of(field);
    }
}
