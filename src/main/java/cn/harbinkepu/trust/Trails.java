package cn.harbinkepu.trust;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.resource.Citation;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.trust.Trail.Check;
import cn.harbinkepu.trust.Trail.Entry;

/// Reads trails. Nothing of a draft, of a comment or of a review that sent something back is in them.
@ApplicationScoped
public class Trails {

    private static final String ENTRIES = """
            select t.ordinal, t.type, t.at, t.revision, t.digest, t.next_review, t.reason, t.previous, t.hash,
                   case when c.by_name then p.display_name else o.name end as by
              from trail_entry t left join person p on p.id = t.person
                   left join organisation o on o.id = p.organisation left join trail_credit c on c.person = p.id
             where t.resource = $1 order by t.ordinal""";

    /// Only what counted for a revision that became public. A guest has signed with name and credential; a colleague
    /// is named by office until they agree to more.
    private static final String CHECKS = """
            select v.number, coalesce(w.step_name, '第' || w.step || '审') as step, w.at, w.digest, v.digest as shown,
                   w.link is not null as by_link,
                   case when hc.by_name then h.display_name else ho.name end as host,
                   case when w.reviewer is null then w.guest_name
                        when c.by_name then p.display_name
                        else o.name end as by,
                   case when w.reviewer is null
                        then concat_ws('，', nullif(w.guest_unit, ''), nullif(w.guest_title, ''),
                                       nullif(w.guest_credential, ''))
                        when c.by_name then concat_ws('，', o.name, nullif(c.credential, ''))
                        else nullif(c.credential, '') end as credential
              from review w join revision v on v.id = w.revision
                   left join person p on p.id = w.reviewer left join organisation o on o.id = p.organisation
                   left join trail_credit c on c.person = p.id
                   left join sign_link l on l.id = w.link left join person h on h.id = l.created_by
                   left join organisation ho on ho.id = h.organisation left join trail_credit hc on hc.person = h.id
             where v.resource = $1 and w.verdict = 'APPROVE' and v.published_at is not null
               and w.at >= coalesce(v.submitted_at, '-infinity')
             order by v.number desc, w.at""";

    private static final String HEAD = """
            select r.kind, o.name, s.checked_at, s.review_by, v.digest
              from resource r join organisation o on o.id = r.organisation
                   left join stewardship s on s.resource = r.id
                   left join revision v on v.resource = r.id and v.number = r.published_number
             where r.id = $1""";

    static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final Pool pool;
    private final Published published;
    private final InstantSource clock;
    private final String publicUrl;

    private record Head(
            Kind kind,
            String owner,
            Optional<OffsetDateTime> checkedAt,
            Optional<LocalDate> nextReview,
            Optional<String> digest) {}

    Trails(Pool pool, Published published, InstantSource clock, CoreConfig config) {
        this.pool = pool;
        this.published = published;
        this.clock = clock;
        this.publicUrl = config.publicUrl().toString();
    }

    /// Absent for what was never public.
    public Uni<Optional<Trail>> of(UUID id) {
        return rows(ENTRIES, id, Trails::entry)
                .chain(entries -> entries.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : of(id, entries).map(Optional::of));
    }

    private Uni<Trail> of(UUID id, List<Entry> entries) {
        return Uni.combine()
                .all()
                .unis(
                        rows(HEAD, id, Trails::head).map(List::getFirst),
                        rows(CHECKS, id, Trails::check),
                        published.findAll(List.of(id)).map(found -> found.stream()
                                .findFirst()))
                .with((head, checks, shown) -> trail(id, head, checks, shown, entries));
    }

    private Trail trail(
            UUID id, Head head, List<Check> checks, Optional<PublishedResource> shown, List<Entry> entries) {
        boolean open = shown.isPresent();
        Optional<LocalDate> next = head.nextReview().filter(day -> open);
        return new Trail(
                id,
                head.kind(),
                publicUrl + "/r/" + id,
                shown.map(PublishedResource::title),
                shown.map(PublishedResource::revision),
                head.digest().filter(digest -> open),
                head.owner(),
                head.checkedAt(),
                next,
                next.filter(day -> day.isBefore(LocalDate.ofInstant(clock.instant(), BEIJING)))
                        .isPresent(),
                checks,
                shown.map(PublishedResource::sources).orElse(List.<Citation>of()),
                entries.reversed(),
                TrailHash.intact(id, entries));
    }

    private <T> Uni<List<T>> rows(String sql, UUID id, Function<Row, T> read) {
        return pool.preparedQuery(sql).execute(Tuple.of(id)).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(read)
                .toList());
    }

    private static Head head(Row row) {
        return new Head(
                Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                Optional.ofNullable(row.getOffsetDateTime("checked_at")),
                Optional.ofNullable(row.getLocalDate("review_by")),
                Optional.ofNullable(row.getString("digest")));
    }

    private static Check check(Row row) {
        Optional<String> signed = Optional.ofNullable(row.getString("digest"));
        return new Check(
                row.getInteger("number"),
                row.getString("step"),
                row.getString("by"),
                Optional.ofNullable(row.getString("credential")).filter(words -> !words.isEmpty()),
                row.getBoolean("by_link"),
                Optional.ofNullable(row.getString("host")),
                row.getOffsetDateTime("at"),
                signed,
                signed.map(digest -> digest.equals(row.getString("shown"))));
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getInteger("ordinal"),
                Trail.Type.valueOf(row.getString("type")),
                row.getOffsetDateTime("at"),
                row.getInteger("revision"),
                Optional.ofNullable(row.getString("digest")),
                Optional.ofNullable(row.getLocalDate("next_review")),
                row.getString("reason"),
                Optional.ofNullable(row.getString("by")),
                row.getString("previous"),
                row.getString("hash"));
    }
}
