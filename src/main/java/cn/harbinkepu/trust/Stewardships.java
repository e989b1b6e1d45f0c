package cn.harbinkepu.trust;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.EditorViews;

/// Who looks after what is public, and the checking that comes again. Editors and chiefs of the organisation a
/// resource belongs to may act; several resources at once all change, or none.
@ApplicationScoped
public class Stewardships {

    /// The row of the resource is held, so that a publication and a check do not cross.
    private static final String HOLD = """
            select cast(r.published_number as int), v.digest,
                   may_act_for(:person, 'editor', r.organisation, r.kind, v.districts)
                     or may_act_for(:person, 'chief', r.organisation, r.kind, v.districts)
              from resource r join revision v on v.resource = r.id and v.number = r.published_number
             where r.id = :id for update of r""";

    private static final String RECHECKED = """
            update stewardship set checked_at = now(), review_by = :next where resource = :id""";

    private static final String ENTRY = """
            select append_trail(:id, 'RECHECKED', now(), :revision, cast(:digest as text), :next, :note, :person)""";

    private static final String DATE = "update stewardship set review_by = :next where resource = :id";

    private static final String OWNER = """
            update stewardship set owner = :owner
             where resource = :id and exists (
               select 1 from person p, resource r
                where p.id = :owner and not p.disabled and r.id = :id
                  and (may_act_for(p.id, 'editor', r.organisation, r.kind, '{}')
                       or may_act_for(p.id, 'chief', r.organisation, r.kind, '{}')))""";

    private static final String FIND = """
            select s.owner, p.display_name, p.disabled, s.checked_at, s.review_by,
                   s.review_by < (now() at time zone 'Asia/Shanghai')::date as overdue
              from stewardship s join published d on d.resource_id = s.resource join person p on p.id = s.owner
             where s.resource = $1""";

    private static final int LONGEST_NOTE = 1_000;
    private static final int MOST_AT_ONCE = 200;
    private static final int FURTHEST_YEARS = 5;

    private final Mutiny.SessionFactory sessions;
    private final Pool pool;
    private final EditorViews views;
    private final Audit audit;
    private final InstantSource clock;

    private record Held(UUID id, int revision, Optional<String> digest) {}

    private interface Act {
        Uni<Void> on(Mutiny.Session session, Held held);
    }

    Stewardships(Mutiny.SessionFactory sessions, Pool pool, EditorViews views, Audit audit, InstantSource clock) {
        this.sessions = sessions;
        this.pool = pool;
        this.views = views;
        this.audit = audit;
        this.clock = clock;
    }

    /// Of what is public; fails with `not-found` for anything else, and for what the person may not know of.
    public Uni<Stewardship> find(Person person, UUID id) {
        return views.find(person, id).chain(view -> of(id)).map(found -> found.orElseThrow(Problem::notFound));
    }

    /// Of what is public, whoever asks.
    public Uni<Optional<Stewardship>> of(UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> stewardship(id, row))
                .findFirst());
    }

    /// Notes in the public trail that what is public was checked again and is still right.
    ///
    /// @param next the day by which it is checked the next time
    /// @param note public; may be empty
    public Uni<Void> recheck(Person person, List<UUID> ids, LocalDate next, String note) {
        if (note.length() > LONGEST_NOTE) {
            throw Problem.field("note", "复核说明最多 %d 个字。".formatted(LONGEST_NOTE));
        }
        LocalDate day = sensible(next);
        return each(person, ids, (session, held) -> recheck(session, person, held, day, note.strip())
                .chain(() ->
                        note(session, person, held, "trust.recheck", new JsonObject().put("next", day.toString()))));
    }

    /// Another day by which it is checked, without a check.
    public Uni<Void> move(Person person, List<UUID> ids, LocalDate next) {
        LocalDate day = sensible(next);
        return each(person, ids, (session, held) -> move(session, person, held, day));
    }

    /// Fails with `invalid-field` for somebody who could not do it.
    public Uni<Void> assign(Person person, List<UUID> ids, UUID owner) {
        return each(person, ids, (session, held) -> assign(session, person, held, owner));
    }

    /// Another owner, another day, or both at once; what is absent stays.
    public Uni<Void> change(Person person, UUID id, Optional<UUID> owner, Optional<LocalDate> next) {
        Optional<LocalDate> day = next.map(this::sensible);
        return each(person, List.of(id), (session, held) -> owner.map(to -> assign(session, person, held, to))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> day.map(until -> move(session, person, held, until))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> move(Mutiny.Session session, Person person, Held held, LocalDate day) {
        return session.createNativeQuery(DATE)
                .setParameter("next", day)
                .setParameter("id", held.id())
                .executeUpdate()
                .chain(() -> note(session, person, held, "trust.move", new JsonObject().put("next", day.toString())));
    }

    private Uni<Void> assign(Mutiny.Session session, Person person, Held held, UUID owner) {
        return session.createNativeQuery(OWNER)
                .setParameter("owner", owner)
                .setParameter("id", held.id())
                .executeUpdate()
                .invoke(count -> {
                    if (count == 0) {
                        throw Problem.field("owner", "责任人应是本单位在职的编辑或终审编辑。");
                    }
                })
                .chain(() ->
                        note(session, person, held, "trust.assign", new JsonObject().put("owner", owner.toString())));
    }

    private static Uni<Void> recheck(Mutiny.Session session, Person person, Held held, LocalDate day, String note) {
        return session.createNativeQuery(RECHECKED)
                .setParameter("next", day)
                .setParameter("id", held.id())
                .executeUpdate()
                .chain(() -> session.createNativeQuery(ENTRY, String.class)
                        .setParameter("id", held.id())
                        .setParameter("revision", held.revision())
                        .setParameter("digest", held.digest().orElse(null))
                        .setParameter("next", day)
                        .setParameter("note", note)
                        .setParameter("person", person.id())
                        .getSingleResult())
                .replaceWithVoid();
    }

    private Uni<Void> each(Person person, List<UUID> ids, Act act) {
        if (ids.isEmpty() || ids.size() > MOST_AT_ONCE) {
            throw Problem.field("id", "请选择 1 到 %d 条内容。".formatted(MOST_AT_ONCE));
        }
        return sessions.withTransaction(session -> Multi.createFrom()
                .iterable(ids.stream().distinct().sorted().toList())
                .onItem()
                .transformToUniAndConcatenate(id -> hold(session, person, id).chain(held -> act.on(session, held)))
                .collect()
                .last()
                .replaceWithVoid());
    }

    private static Uni<Held> hold(Mutiny.Session session, Person person, UUID id) {
        return session.createNativeQuery(HOLD, Object[].class)
                .setParameter("id", id)
                .setParameter("person", person.id())
                .getResultList()
                .map(rows -> rows.stream().findFirst().orElseThrow(Problem::notFound))
                .map(row -> {
                    if (!(Boolean) row[2]) {
                        throw new Problem(ProblemCode.NOT_ALLOWED, "只有内容所属单位的编辑可以复核或更换责任人。");
                    }
                    return new Held(id, ((Number) row[0]).intValue(), Optional.ofNullable((String) row[1]));
                });
    }

    private static Stewardship stewardship(UUID id, Row row) {
        return new Stewardship(
                id,
                row.getUUID("owner"),
                row.getString("display_name"),
                row.getBoolean("disabled"),
                row.getOffsetDateTime("checked_at"),
                row.getLocalDate("review_by"),
                row.getBoolean("overdue"));
    }

    private LocalDate sensible(LocalDate next) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Trails.BEIJING);
        if (!next.isAfter(today) || next.isAfter(today.plusYears(FURTHEST_YEARS))) {
            throw Problem.field("next", "下次复核日期应在明天之后、%d 年之内。".formatted(FURTHEST_YEARS));
        }
        return next;
    }

    private Uni<Void> note(Mutiny.Session session, Person person, Held held, String action, JsonObject detail) {
        return audit.note(session, person, action, held.id().toString(), detail);
    }
}
