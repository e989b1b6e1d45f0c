package cn.harbinkepu.ingest;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/// How the pool describes what speaks of the same words: counted in the titles and summaries of the newest published
/// resources each time, so that nothing has to be kept up to date.
@ApplicationScoped
class PoolWords {

    private static final int NEWEST = 5_000;

    private static final String COUNT = """
            with newest as (
              select title || ' ' || summary as words, subjects || segments as codes from published
               where resource_id <> $2 order by published_at desc limit $3),
            hits as (
              select w.word, n.codes from unnest($1::text[]) as w(word) join newest n on position(w.word in n.words) > 0)
            select word, '' as code, count(*) as times from hits group by word
            union all
            select word, code, count(*) from hits, unnest(codes) as code group by word, code""";

    private final Pool pool;

    /// How often each word is met, in all and beside each code of a subject or segment.
    record Counts(Map<String, Long> words, Map<String, Map<String, Long>> beside) {
        static final Counts NONE = new Counts(Map.of(), Map.of());

        Counts {
            words = Map.copyOf(words);
            beside = Map.copyOf(beside);
        }

        long all() {
            return words.values().stream().mapToLong(Long::longValue).sum();
        }

        long of(String word) {
            return words.getOrDefault(word, 0L);
        }

        long of(String word, String code) {
            return beside.getOrDefault(word, Map.of()).getOrDefault(code, 0L);
        }
    }

    PoolWords(Pool pool) {
        this.pool = pool;
    }

    /// @param except is not counted: it must not learn from itself
    Uni<Counts> count(Collection<String> words, UUID except) {
        return words.isEmpty()
                ? Uni.createFrom().item(Counts.NONE)
                : pool.preparedQuery(COUNT)
                        .execute(Tuple.of(words.toArray(String[]::new), except, NEWEST))
                        .map(PoolWords::counts);
    }

    private static Counts counts(Iterable<Row> rows) {
        Map<String, Long> words = new HashMap<>();
        Map<String, Map<String, Long>> beside = new HashMap<>();
        for (Row row : rows) {
            String code = row.getString("code");
            if (code.isEmpty()) {
                words.put(row.getString("word"), row.getLong("times"));
            } else {
                beside.computeIfAbsent(row.getString("word"), word -> new HashMap<>())
                        .put(code, row.getLong("times"));
            }
        }
        return new Counts(words, beside);
    }
}
