package cn.harbinkepu.search.elastic;

import java.util.List;
import java.util.UUID;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;

import cn.harbinkepu.core.Cursor;
import cn.harbinkepu.search.SearchQuery;
import cn.harbinkepu.search.Sort;

/// The order of a list and a place in it: the value that it is sorted by, then the identifier, so that no two
/// resources share a place.
final class Place {

    private static final String MARK = "index";

    private Place() {}

    static List<SortOptions> order(Sort sort) {
        SortOrder direction = sort == Sort.OLDEST ? SortOrder.Asc : SortOrder.Desc;
        SortOptions first = sort == Sort.RELEVANCE
                ? SortOptions.of(of -> of.score(score -> score.order(SortOrder.Desc)))
                : SortOptions.of(
                        of -> of.field(field -> field.field("publishedAt").order(direction)));
        return List.of(
                first, SortOptions.of(of -> of.field(field -> field.field("id").order(direction))));
    }

    static String cursor(SearchQuery query, List<FieldValue> last) {
        FieldValue value = last.getFirst();
        Object sorted = value.isDouble() ? (Object) value.doubleValue() : (Object) value.longValue();
        return Cursor.of(MARK, query.fingerprint(), sorted, last.getLast().stringValue());
    }

    /// Fails with `invalid-cursor` for what did not come from [#cursor] for the same list.
    static List<FieldValue> after(SearchQuery query, String cursor) {
        List<String> values = Cursor.parse(cursor, 4);
        if (!values.getFirst().equals(MARK) || !values.get(1).equals(query.fingerprint())) {
            throw Cursor.invalid();
        }
        try {
            String id = UUID.fromString(values.getLast()).toString();
            return List.of(value(query.sort(), values.get(2)), FieldValue.of(id));
        } catch (IllegalArgumentException forged) {
            throw Cursor.invalid();
        }
    }

    private static FieldValue value(Sort sort, String text) {
        if (sort != Sort.RELEVANCE) {
            return FieldValue.of(Long.parseLong(text));
        }
        double score = Double.parseDouble(text);
        if (!Double.isFinite(score)) {
            throw Cursor.invalid();
        }
        return FieldValue.of(score);
    }
}
