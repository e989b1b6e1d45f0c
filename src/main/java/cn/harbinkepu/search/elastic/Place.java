package cn.harbinkepu.search.elastic;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;

import cn.harbinkepu.core.Cursor;
import cn.harbinkepu.search.SearchQuery;
import cn.harbinkepu.search.Sort;

/// The order of a list and a place in it. A list by time: the time, then the identifier, so that no two
/// resources share a place. A list by relevance: how many stand before it, because the first ones are
/// ranked twice; it ends after [#DEEPEST].
final class Place {

    private static final String MARK = "index";

    /// Elasticsearch counts no further, and nobody reads so far.
    static final int DEEPEST = 10_000;

    private Place() {}

    /// Nothing for relevance, which is the order by itself.
    static List<SortOptions> order(Sort sort) {
        if (sort == Sort.RELEVANCE) {
            return List.of();
        }
        SortOrder direction = sort == Sort.OLDEST ? SortOrder.Asc : SortOrder.Desc;
        return List.of(by("publishedAt", direction), by("id", direction));
    }

    /// Where the next page begins.
    ///
    /// @param last the values of the last resource of this page; none by relevance
    static Optional<String> next(SearchQuery query, List<FieldValue> last) {
        if (query.sort() != Sort.RELEVANCE) {
            return Optional.of(Cursor.of(
                    MARK,
                    query.fingerprint(),
                    last.getFirst().longValue(),
                    last.getLast().stringValue()));
        }
        int before = before(query) + query.limit();
        return before + SearchQuery.MAX_LIMIT < DEEPEST
                ? Optional.of(Cursor.of(MARK, query.fingerprint(), before))
                : Optional.empty();
    }

    /// How many stand before the page in a list by relevance; 0 for other lists. Fails with
    /// `invalid-cursor` for what did not come from [#next] for the same list.
    static int before(SearchQuery query) {
        if (query.sort() != Sort.RELEVANCE || query.cursor().isEmpty()) {
            return 0;
        }
        String value = values(query, query.cursor().get(), 3).getLast();
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) + SearchQuery.MAX_LIMIT >= DEEPEST) {
            throw Cursor.invalid();
        }
        return Integer.parseInt(value);
    }

    /// The resource behind which the page begins in a list by time; nothing for other lists and for the
    /// first page. Fails as [#before].
    static Optional<List<FieldValue>> after(SearchQuery query) {
        if (query.sort() == Sort.RELEVANCE) {
            return Optional.empty();
        }
        return query.cursor().map(cursor -> {
            List<String> values = values(query, cursor, 4);
            try {
                String id = UUID.fromString(values.getLast()).toString();
                return List.of(FieldValue.of(Long.parseLong(values.get(2))), FieldValue.of(id));
            } catch (IllegalArgumentException forged) {
                throw Cursor.invalid();
            }
        });
    }

    private static List<String> values(SearchQuery query, String cursor, int many) {
        List<String> values = Cursor.parse(cursor, many);
        if (!values.getFirst().equals(MARK) || !values.get(1).equals(query.fingerprint())) {
            throw Cursor.invalid();
        }
        return values;
    }

    private static SortOptions by(String name, SortOrder direction) {
        return SortOptions.of(of -> of.field(field -> field.field(name).order(direction)));
    }
}
