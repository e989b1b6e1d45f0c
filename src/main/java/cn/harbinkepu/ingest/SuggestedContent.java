package cn.harbinkepu.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.resource.Content;
import cn.harbinkepu.resource.Suggestion;
import cn.harbinkepu.resource.Suggestion.Field;
import cn.harbinkepu.resource.Suggestions;
import cn.harbinkepu.text.Languages;
import cn.harbinkepu.text.Words;
import cn.harbinkepu.text.Words.Weighed;

/// Makes suggestions once for each state of a draft's content, and keeps them until it changes.
@ApplicationScoped
public class SuggestedContent implements Suggestions {

    private static final String KEPT = """
            select r.id, case when s.digest = $3 then cast(s.made as text) end as made from revision r
              left join suggestion_set s on s.revision = r.id where r.resource = $1 and r.number = $2""";

    private static final String KEEP = """
            insert into suggestion_set (revision, digest, made) values ($1, $2, cast(cast($3 as text) as jsonb))
            on conflict (revision) do update set digest = excluded.digest, made = excluded.made, made_at = now()""";

    private static final String DECLINED =
            "select field, value from suggestion_decision where revision = $1 and not accepted";

    /// Words whose company in the pool is asked for.
    private static final int ASKED = 12;

    /// Less text than this says too little.
    private static final int ENOUGH = 20;

    private static final TypeReference<List<Suggestion>> LIST = new TypeReference<>() {};

    private final Pool pool;
    private final PoolWords poolWords;
    private final Words words;
    private final KnownWords known;
    private final ObjectMapper json;
    private final int summaryLength;
    private final int keywords;

    SuggestedContent(
            Pool pool, PoolWords poolWords, Words words, KnownWords known, ObjectMapper json, IngestConfig config) {
        this.pool = pool;
        this.poolWords = poolWords;
        this.words = words;
        this.known = known;
        this.json = json;
        this.summaryLength = config.summaryLength();
        this.keywords = config.keywords();
    }

    @Override
    public Uni<List<Suggestion>> of(UUID resource, int number, Content content) {
        String text = Describer.plainWords(content.body());
        if (text.length() + content.title().length() < ENOUGH) {
            return Uni.createFrom().item(List.of());
        }
        String digest = digest(content.title() + "\n" + content.body() + "\n" + text);
        return pool.preparedQuery(KEPT)
                .execute(Tuple.of(resource, number, digest))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(List.of())
                        : of(rows.iterator().next(), resource, content, text, digest));
    }

    private Uni<List<Suggestion>> of(Row row, UUID resource, Content content, String text, String digest) {
        UUID revision = row.getUUID("id");
        Uni<List<Suggestion>> made = row.getString("made") == null
                ? make(resource, content, text)
                        .call(fresh -> pool.preparedQuery(KEEP).execute(Tuple.of(revision, digest, write(fresh))))
                : Uni.createFrom().item(read(row.getString("made")));
        return made.chain(all -> declined(revision).map(declined -> all.stream()
                .filter(one -> !isThere(one.field(), one.value(), content)
                        && !declined.contains(one.field() + " " + one.value()))
                .toList()));
    }

    private Uni<List<Suggestion>> make(UUID resource, Content content, String text) {
        return Blocking.call(() -> words.weighed(content.title() + "\n" + text, ASKED))
                .chain(weighed -> poolWords
                        .count(weighed.stream().map(Weighed::word).toList(), resource)
                        .chain(counts -> Blocking.call(() -> new Suggester(
                                        content, text, weighed.subList(0, Math.min(keywords, weighed.size())), counts)
                                .suggest(known.all(), words.summary(text, summaryLength), words.language(text)))));
    }

    /// What is in its field already needs no suggestion; a summary that a person wrote needs no other, nor does
    /// a language that the letters do not speak against.
    static boolean isThere(Field field, String value, Content content) {
        return switch (field) {
            case SUMMARY -> !content.summary().isBlank();
            case LANGUAGE -> Languages.agree(content.language(), value);
            case KEYWORD -> content.keywords().contains(value);
            case SUBJECT -> content.subjects().contains(value);
            case SEGMENT -> content.segments().contains(value);
        };
    }

    private Uni<Set<String>> declined(UUID revision) {
        return pool.preparedQuery(DECLINED).execute(Tuple.of(revision)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> row.getString("field") + " " + row.getString("value"))
                .collect(Collectors.toSet()));
    }

    private String write(List<Suggestion> all) {
        try {
            return json.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("suggestions cannot be written", e);
        }
    }

    private List<Suggestion> read(String made) {
        try {
            return json.readValue(made, LIST);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("suggestions cannot be read", e);
        }
    }

    /// The suggestion as it was made, if it was.
    Uni<Optional<Suggestion>> find(UUID resource, int number, Content content, Field field, String value) {
        return of(resource, number, content).map(all -> all.stream()
                .filter(one -> one.field() == field && one.value().equals(value))
                .findFirst());
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
