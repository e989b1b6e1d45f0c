package cn.harbinkepu.search.elastic;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;

import cn.harbinkepu.core.Cursor;
import cn.harbinkepu.search.QueryText;
import cn.harbinkepu.search.SearchQuery;
import cn.harbinkepu.search.Sort;

/// A page of a list by relevance. The first one is answered from the index as it is; whoever turns it gets a
/// snapshot that was taken then, without what the first page has shown. So nothing comes twice, and what moved
/// up from behind the first page meanwhile comes on the second.
///
/// @param before   how many stand before it behind the first page
/// @param snapshot by which the list goes on; nothing on the first two pages
/// @param shown    marks of what the first page has shown
/// @param meant    what the first page took the query for, if it looked mistyped
record Turn(int before, Optional<String> snapshot, List<Long> shown, Optional<String> meant) {

    /// Elasticsearch counts no further, and nobody reads so far.
    private static final int DEEPEST = 10_000;

    /// Of an identifier the last six bytes, which are random: enough to tell resources apart, and short.
    private static final int MARK_BYTES = 6;

    private static final Turn FIRST = new Turn(0, Optional.empty(), List.of(), Optional.empty());

    Turn {
        shown = List.copyOf(shown);
    }

    /// The page that the query asks for; for a list by time as if it were the first. Fails with `invalid-cursor` for
    /// what did not come from [#next] for the same list.
    static Turn of(SearchQuery query) {
        if (query.sort() != Sort.RELEVANCE || query.cursor().isEmpty()) {
            return FIRST;
        }
        List<String> values = Place.values(query, query.cursor().get(), 6);
        String before = values.get(2);
        if (!before.matches("[0-9]{1,5}") || Integer.parseInt(before) + SearchQuery.MAX_LIMIT >= DEEPEST) {
            throw Cursor.invalid();
        }
        Optional<String> snapshot = Optional.of(values.get(3)).filter(id -> !id.isEmpty());
        return new Turn(Integer.parseInt(before), snapshot, unpacked(values.get(4)), meant(values.get(5)));
    }

    private static Optional<String> meant(String text) {
        if (text.length() > QueryText.LONGEST) {
            throw Cursor.invalid();
        }
        return Optional.of(text).filter(words -> !words.isEmpty());
    }

    /// Under which the index knows a resource too.
    static long mark(String id) {
        return UUID.fromString(id).getLeastSignificantBits() & ((1L << (Byte.SIZE * MARK_BYTES)) - 1);
    }

    boolean isFirst() {
        return shown.isEmpty();
    }

    /// Of the next page; nothing if this is as far as the list goes.
    ///
    /// @param page  identifiers of what this page shows
    /// @param taken the snapshot that this page was taken from
    Optional<String> next(SearchQuery query, List<String> page, Optional<String> taken) {
        if (isFirst()) {
            return Optional.of(new Turn(
                            0,
                            taken,
                            page.stream().map(Turn::mark).toList(),
                            query.text().meant())
                    .cursor(query));
        }
        int following = before + query.limit();
        return following + SearchQuery.MAX_LIMIT < DEEPEST
                ? Optional.of(new Turn(following, taken, shown, meant).cursor(query))
                : Optional.empty();
    }

    /// What the first page has not shown.
    Query rest() {
        List<FieldValue> marks = shown.stream().map(FieldValue::of).toList();
        return Query.of(query -> query.bool(bool ->
                bool.mustNot(not -> not.terms(terms -> terms.field("mark").terms(values -> values.value(marks))))));
    }

    private String cursor(SearchQuery query) {
        return Cursor.of(Place.MARK, query.fingerprint(), before, snapshot.orElse(""), packed(shown), meant.orElse(""));
    }

    private static String packed(List<Long> marks) {
        ByteBuffer bytes = ByteBuffer.allocate(marks.size() * MARK_BYTES);
        marks.forEach(mark -> bytes.putShort((short) (mark >>> Integer.SIZE)).putInt(mark.intValue()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static List<Long> unpacked(String packed) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(packed));
            List<Long> marks = new ArrayList<>();
            while (bytes.hasRemaining()) {
                marks.add((Short.toUnsignedLong(bytes.getShort()) << Integer.SIZE)
                        | Integer.toUnsignedLong(bytes.getInt()));
            }
            if (!marks.isEmpty() && marks.size() <= SearchQuery.MAX_LIMIT) {
                return marks;
            }
        } catch (IllegalArgumentException | java.nio.BufferUnderflowException forged) {
            // Told below, as for a cursor of another list.
        }
        throw Cursor.invalid();
    }
}
