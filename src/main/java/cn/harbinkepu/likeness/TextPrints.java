package cn.harbinkepu.likeness;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.text.Words;

/// The prints of all texts: what the public reads and what is being written.
@ApplicationScoped
class TextPrints {

    /// Below this two texts on one matter by different authors are found as well.
    private static final double LIKE = 0.5;

    private static final String TEXTS = """
            select true as public, v.title, v.body from resource r
              join revision v on v.resource = r.id and v.number = r.published_number where r.id = $1
            union all
            select false, v.title, v.body from resource r
              join revision v on v.resource = r.id and v.number = r.latest_number where r.id = $1""";

    private static final String PUT = """
            insert into text_print (resource, public, places, groups)
            select $1, $2, $3, $4 where exists (select 1 from resource where id = $1)
            on conflict (resource, public) do update set places = excluded.places, groups = excluded.groups""";

    private static final String REMOVE = "delete from text_print where resource = $1 and public = $2";

    /// What another organisation has not published is its own affair.
    private static final String CANDIDATES = """
            select p.resource, p.places from text_print p join resource r on r.id = p.resource
             where p.groups && $1 and p.resource <> $2 and (p.public or r.organisation = $3) limit 500""";

    private final Pool pool;
    private final Words words;

    /// @param share 0 to 1
    record Match(UUID resource, double share) {}

    private record Version(boolean shown, String text) {}

    TextPrints(Pool pool, Words words) {
        this.pool = pool;
        this.words = words;
    }

    /// Brings the prints of a resource up to its texts.
    Uni<Void> renew(UUID resource) {
        return pool.preparedQuery(TEXTS)
                .execute(Tuple.of(resource))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Version(
                                row.getBoolean("public"), row.getString("title") + "\n" + row.getString("body")))
                        .toList())
                .chain(texts -> renew(resource, texts, true).chain(() -> renew(resource, texts, false)));
    }

    /// Resources whose text is much like this one, the most alike first.
    ///
    /// @param organisation whose own drafts count as well
    Uni<List<Match>> alike(UUID resource, UUID organisation, String text) {
        return print(text).chain(print -> print.map(found -> alike(resource, organisation, found))
                .orElseGet(() -> Uni.createFrom().item(List.of())));
    }

    private Uni<Void> renew(UUID resource, List<Version> texts, boolean shown) {
        String text = texts.stream()
                .filter(version -> version.shown() == shown)
                .map(Version::text)
                .findFirst()
                .orElse("");
        return print(text)
                .chain(print -> print.map(found -> pool.preparedQuery(PUT)
                                .execute(Tuple.of(resource, shown, Buffer.buffer(found.bytes()), found.groups())))
                        .orElseGet(() -> pool.preparedQuery(REMOVE).execute(Tuple.of(resource, shown))))
                .replaceWithVoid();
    }

    private Uni<Optional<TextPrint>> print(String text) {
        return Blocking.call(() -> TextPrint.of(words.simplified(text)));
    }

    private Uni<List<Match>> alike(UUID resource, UUID organisation, TextPrint print) {
        return pool.preparedQuery(CANDIDATES)
                .execute(Tuple.of(print.groups(), resource, organisation))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .map(row -> match(row, print))
                .filter(match -> match.share() >= LIKE)
                .collect()
                .asList()
                .map(TextPrints::best);
    }

    /// A resource may be found by its public text and by its draft.
    private static List<Match> best(List<Match> matches) {
        return matches.stream()
                .collect(java.util.stream.Collectors.toMap(
                        Match::resource, match -> match, (one, other) -> one.share() >= other.share() ? one : other))
                .values()
                .stream()
                .sorted(Comparator.comparingDouble(Match::share).reversed())
                .toList();
    }

    private static Match match(Row row, TextPrint print) {
        TextPrint other = TextPrint.read(row.getBuffer("places").getBytes());
        return new Match(row.getUUID("resource"), print.likenessTo(other));
    }
}
