package cn.harbinkepu.search;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Cursor;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The query of [LimitedSearch], built from fixed parts.
record LimitedQuery(String sql, Tuple values) {

    /// More words than these narrow nothing further that is worth the time.
    private static final int MOST_WORDS = 8;

    /// Only of what plays are documents opened, which takes its time.
    private static final String DURATION = """
            case when kind in ('VIDEO', 'AUDIO', 'COURSE') then
              (select case when ms is null then null when ms < 180000 then 'under-3' when ms < 600000 then '3-10'
                           when ms < 1800000 then '10-30' else 'over-30' end
                 from (select (document::jsonb #>> '{media,durationMs}')::bigint as ms) played) = any($%1$d)
            else false end""";

    /// @param place time and id of the last resource of the page before
    static LimitedQuery of(SearchQuery query, Optional<List<String>> place) {
        Builder builder = new Builder();
        Stream.of(query.text().words().split("\\s+", MOST_WORDS + 1))
                .filter(word -> !word.isBlank())
                .limit(MOST_WORDS)
                .forEach(word -> builder.and("(title ilike $%1$d or summary ilike $%1$d)", pattern(word)));
        query.text()
                .unwanted()
                .forEach(word -> builder.and("not (title ilike $%1$d or summary ilike $%1$d)", pattern(word)));
        query.text().titles().forEach(words -> builder.and("title ilike $%1$d", pattern(words)));
        query.chosen().forEach((facet, codes) -> builder.and(condition(facet), codes.toArray(String[]::new)));
        query.from().ifPresent(from -> builder.and("published_at >= $%1$d", from.atOffset(ZoneOffset.UTC)));
        query.to().ifPresent(to -> builder.and("published_at < $%1$d", to.atOffset(ZoneOffset.UTC)));
        String matching = "with matching as (select * from published%s)".formatted(builder.where);
        String after = place.map(values -> builder.after(values, query.sort())).orElse("");
        String order = query.sort() == Sort.OLDEST ? "asc" : "desc";
        builder.values.addInteger(query.limit() + 1);
        String sql = """
                %s select document, (select count(*) from matching) as total from matching%s
                 order by published_at %s, resource_id %s limit $%d""".formatted(matching, after, order, order, builder.values.size());
        return new LimitedQuery(sql, builder.values);
    }

    private static String condition(Facet facet) {
        return switch (facet) {
            case KIND -> "kind = any($%1$d)";
            case LICENCE -> "licence = any($%1$d)";
            case SUBJECT -> "subjects && $%1$d::text[]";
            case SEGMENT -> "segments && $%1$d::text[]";
            case YEAR -> "extract(year from published_at at time zone 'Asia/Shanghai')::int::text = any($%1$d)";
            case DURATION -> DURATION;
            case ORGANISATION -> "resource_id in (select id from resource where organisation::text = any($%1$d))";
            case DISTRICT ->
                "(districts && $%1$d::text[] or districts && array['" + Vocabularies.CITY + "'] or districts = '{}')";
        };
    }

    private static String pattern(String word) {
        return "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static final class Builder {
        private final StringBuilder where = new StringBuilder();
        private final Tuple values = Tuple.tuple();

        void and(String condition, Object value) {
            values.addValue(value);
            where.append(where.isEmpty() ? " where " : " and ").append(condition.formatted(values.size()));
        }

        String after(List<String> place, Sort sort) {
            try {
                values.addValue(OffsetDateTime.parse(place.getFirst())).addValue(UUID.fromString(place.getLast()));
            } catch (DateTimeException | IllegalArgumentException foreign) {
                throw Cursor.invalid();
            }
            return " where (published_at, resource_id) %s ($%d, $%d)"
                    .formatted(sort == Sort.OLDEST ? ">" : "<", values.size() - 1, values.size());
        }
    }
}
