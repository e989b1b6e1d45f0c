package cn.harbinkepu.audience;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.audience.Reach.Content;
import cn.harbinkepu.audience.Reach.Use;
import cn.harbinkepu.audience.rule.Bound;
import cn.harbinkepu.audience.rule.ContentSql;
import cn.harbinkepu.audience.rule.PeopleSql;

/// Adds up what reached whom within a month: all readers first, then each segment.
@ApplicationScoped
public class Reaches {

    private static final Duration MONTH = Duration.ofDays(30);

    /// In the order of [Use].
    private static final List<String> SUMS = List.of(
            "count(*)",
            "count(did.profile)",
            "coalesce(sum(did.shown), 0)",
            "coalesce(sum(did.opened), 0)",
            "coalesce(sum(did.finished), 0)",
            "coalesce(sum(did.hidden), 0)",
            "coalesce(sum(did.opened * did.opened), 0)");

    /// One pass over the events, then one over the profiles.
    private static final String QUERY = """
            with did as (
              select profile,
                     count(distinct resource) filter (where type = 'IMPRESSION') as shown,
                     count(distinct resource) filter (where type = 'OPEN') as opened,
                     count(distinct resource) filter (where type = 'FINISH') as finished,
                     count(distinct resource) filter (where type = 'HIDE') as hidden
                from reader_event where at > %s group by profile)
            select %s from profile p left join did on did.profile = p.id""";

    /// Who could have a personal feed.
    private static final String TARGETED = "p.targeted and coalesce(p.age, '') <> 'UNDER_14'";

    private final Pool pool;
    private final Segments segments;
    private final Holdout holdout;
    private final InstantSource clock;

    Reaches(Pool pool, Segments segments, Holdout holdout, InstantSource clock) {
        this.pool = pool;
        this.segments = segments;
        this.holdout = holdout;
        this.clock = clock;
    }

    public Uni<List<Reach>> ofTheMonth() {
        return segments.now().chain(groups -> contents(groups)
                .chain(contents -> uses(groups).map(uses -> reaches(groups, contents, uses))));
    }

    private static List<Reach> reaches(Groups groups, List<Content> contents, List<Use> uses) {
        List<Reach> reaches = new ArrayList<>();
        reaches.add(new Reach("全体读者", uses.get(0), uses.get(1), uses.get(2), Optional.empty()));
        for (int at = 0; at < groups.all().size(); at++) {
            int from = 3 * (at + 1);
            reaches.add(new Reach(
                    groups.all().get(at).zh(),
                    uses.get(from),
                    uses.get(from + 1),
                    uses.get(from + 2),
                    Optional.of(contents.get(at))));
        }
        return reaches;
    }

    /// Three for all readers, then three for each group: all of them, with personal feeds, held out.
    private Uni<List<Use>> uses(Groups groups) {
        Bound bound = new Bound();
        String since = bound.value(monthAgo());
        PeopleSql people = new PeopleSql(groups.rules(), bound, clock.instant());
        List<String> slices = new ArrayList<>(slices("true"));
        groups.all().forEach(group -> slices.addAll(slices(people.in(group.code()))));
        String columns = String.join(
                ", ",
                slices.stream()
                        .flatMap(slice -> SUMS.stream().map(sum -> filtered(sum, slice)))
                        .toList());
        return pool.preparedQuery(QUERY.formatted(since, columns))
                .execute(Tuple.from(bound.values()))
                .map(rows -> rows.iterator().next())
                .map(row -> {
                    List<Use> uses = new ArrayList<>();
                    for (int at = 0; at < slices.size(); at++) {
                        uses.add(use(row, at * SUMS.size()));
                    }
                    return uses;
                });
    }

    private List<String> slices(String members) {
        return List.of(
                members,
                "%s and %s and not (%s)".formatted(members, TARGETED, holdout.sql()),
                "%s and %s and %s".formatted(members, TARGETED, holdout.sql()));
    }

    /// A filter belongs behind each aggregate, inside of what surrounds it.
    private static String filtered(String sum, String slice) {
        String filter = ") filter (where %s)".formatted(slice);
        return sum.startsWith("coalesce(")
                ? sum.replace("), 0)", filter + ", 0)") + "::bigint"
                : sum.substring(0, sum.length() - 1) + filter;
    }

    private static Use use(Row row, int from) {
        return new Use(
                row.getLong(from),
                row.getLong(from + 1),
                row.getLong(from + 2),
                row.getLong(from + 3),
                row.getLong(from + 4),
                row.getLong(from + 5),
                row.getLong(from + 6));
    }

    private Uni<List<Content>> contents(Groups groups) {
        Bound bound = new Bound();
        String since = bound.value(monthAgo());
        ContentSql content = new ContentSql(bound);
        List<String> columns = new ArrayList<>();
        groups.all().forEach(group -> {
            String suits = content.of(group.content());
            columns.add("count(*) filter (where %s)".formatted(suits));
            columns.add("count(*) filter (where %s and r.published_at > %s)".formatted(suits, since));
        });
        return pool.preparedQuery("select %s from published r".formatted(String.join(", ", columns)))
                .execute(Tuple.from(bound.values()))
                .map(rows -> rows.iterator().next())
                .map(row -> {
                    List<Content> contents = new ArrayList<>();
                    for (int at = 0; at < groups.all().size(); at++) {
                        contents.add(new Content(row.getLong(2 * at), row.getLong(2 * at + 1)));
                    }
                    return contents;
                });
    }

    private OffsetDateTime monthAgo() {
        return clock.instant().minus(MONTH).atOffset(ZoneOffset.UTC);
    }
}
