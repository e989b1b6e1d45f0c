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

/// The order of a list by time and a place in it: the time, then the identifier, so that no two resources share a
/// place. A list by relevance goes on by [Turn].
final class Place {

    static final String MARK = "index";

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
    /// @param last the values of the last resource of this page
    static String next(SearchQuery query, List<FieldValue> last) {
        return Cursor.of(
                MARK,
                query.fingerprint(),
                last.getFirst().longValue(),
                last.getLast().stringValue());
    }

    /// The resource behind which the page begins; nothing for lists by relevance and for the first page. Fails with
    /// `invalid-cursor` for what did not come from [#next] for the same list.
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

    /// Of a cursor of this list.
    static List<String> values(SearchQuery query, String cursor, int many) {
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
