package cn.harbinkepu.partner;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.partner.Copy.Confirmed;
import cn.harbinkepu.partner.Copy.Contact;
import cn.harbinkepu.partner.Copy.Due;
import cn.harbinkepu.partner.Copy.Way;
import cn.harbinkepu.resource.PublishedResource;

/// Which partner has which resource, and whether it has followed the last correction or withdrawal. A correction is
/// followed once the corrected revision was fetched or confirmed; a withdrawal only once the partner has said so.
@ApplicationScoped
public class Copies {

    private static final int MOST = 500;

    /// Whoever is given the resource at its newest has nothing to do any more. What was given earlier and comes late
    /// changes nothing.
    private static final String GIVEN = """
            insert into partner_copy as c (resource_id, organisation, ways, first_at, revision, given_at, title)
            values ($1, $2, array[$3::text], $4, $5, $4, $6)
            on conflict (resource_id, organisation) do update set
              ways = case when $3 = any(c.ways) then c.ways else c.ways || $3::text end,
              revision = greatest(c.revision, excluded.revision), given_at = excluded.given_at,
              title = case when excluded.revision >= c.revision then excluded.title else c.title end,
              due_revision = case when excluded.revision >= c.due_revision then null else c.due_revision end,
              due_since = case when excluded.revision >= c.due_revision then null else c.due_since end,
              told_at = case when excluded.revision >= c.due_revision and c.removal_since is null then null
                             else c.told_at end,
              reminders = case when excluded.revision >= c.due_revision and c.removal_since is null then 0
                               else c.reminders end""";

    private static final String CORRECTED = """
            update partner_copy
               set due_revision = $2, due_since = coalesce(due_since, $3), told_at = null, reminders = 0, reminded_at = null
             where resource_id = $1 and revision < $2 and coalesce(due_revision, 0) < $2 and removal_since is null""";

    /// Who was told of it before it is noted here has been told.
    private static final String WITHDRAWN = """
            update partner_copy
               set removal_since = $2, removal_reason = $3, due_revision = null, due_since = null,
                   told_at = case when told_at >= $2 then told_at end,
                   confirmed_at = null, confirmed_by = null, reminders = 0, reminded_at = null
             where resource_id = $1 and removal_since is null and organisation <> all($4)""";

    private static final String HOLDERS =
            "select organisation from partner_copy where resource_id = $1 and removal_since is null";

    private static final String HOLDERS_OF_ALL = """
            select resource_id, organisation from partner_copy
             where resource_id = any($1) and (removal_since is null or confirmed_at is null)""";

    private static final String REMOVALS = """
            select resource_id, removal_since, coalesce(removal_reason, '') as reason from partner_copy
             where organisation = $1 and removal_since >= $2 order by removal_since desc, resource_id desc limit\s""" + MOST;

    /// It is public again: nobody has to take it down.
    private static final String BACK = """
            update partner_copy
               set removal_since = null, removal_reason = null, told_at = null, due_revision = $2, due_since = $3,
                   confirmed_at = null, confirmed_by = null, reminders = 0, reminded_at = null
             where resource_id = $1 and removal_since is not null""";

    /// The first time counts for what is due.
    private static final String TOLD = """
            update partner_copy set told_at = $3
             where organisation = $1 and resource_id = any($2)
               and (told_at is null or (removal_since is null and due_since is null))""";

    /// A revision that is shown does not answer a withdrawal, and takes the answer back if there was one.
    private static final String CONFIRM = """
            update partner_copy
               set confirmed_at = case when removal_since is null or nullif(:revision, 0) is null then now() end,
                   confirmed_by = :by, told_at = coalesce(told_at, now()),
                   reminders = case when confirmed_at is not null then 0 else reminders end,
                   address = coalesce(cast(:address as text), address),
                   revision = greatest(revision, coalesce(nullif(:revision, 0), 0)),
                   due_since = case when coalesce(nullif(:revision, 0), due_revision) >= due_revision then null
                                    else due_since end,
                   due_revision = case when coalesce(nullif(:revision, 0), due_revision) >= due_revision then null
                                       else due_revision end
             where resource_id = :resource and organisation = :organisation""";

    /// The newest that was ever public.
    private static final String NEWEST = """
            select coalesce(max(number), 0) from revision
             where resource = :resource and state in ('PUBLISHED', 'SUPERSEDED', 'WITHDRAWN')""";

    private static final String HOLDS =
            "select exists (select from partner_copy where organisation = $1 and resource_id = $2)";

    private static final String REMINDED = """
            update partner_copy set reminded_at = $2, reminders = reminders + 1
             where organisation = $1 and resource_id = any($3)""";

    private static final String SELECT = """
            select c.*, o.name, k.confirm_hours, k.contact, k.phone, k.email
              from partner_copy c
              join organisation o on o.id = c.organisation
              join partner_contract k on k.organisation = c.organisation""";

    private static final String IS_DUE =
            "(c.due_since is not null or (c.removal_since is not null and c.confirmed_at is null))";

    private static final String OF_RESOURCE = SELECT + " where c.resource_id = $1 order by o.name limit " + MOST;

    private static final String DUE_OF = SELECT + " where c.organisation = $1 and " + IS_DUE
            + " order by least(c.due_since, c.removal_since) limit " + MOST;

    private static final String DUE =
            SELECT + " where " + IS_DUE + " order by least(c.due_since, c.removal_since), o.name limit " + MOST;

    private static final String TO_REMIND = SELECT + " where " + IS_DUE
            + " and least(c.due_since, c.removal_since) + make_interval(hours => k.confirm_hours) < $1"
            + " and (c.reminded_at is null or c.reminded_at < $2) and c.reminders < $3 and k.email <> ''"
            + " order by least(c.due_since, c.removal_since) limit " + MOST;

    private static final String COUNT = "select count(*) from partner_copy where organisation = $1";

    private final Pool pool;
    private final Mutiny.SessionFactory sessions;
    private final Audit audit;
    private final InstantSource clock;

    /// A revision of a resource that a partner was given.
    public record Given(UUID resource, int revision, String title) {}

    Copies(Pool pool, Mutiny.SessionFactory sessions, Audit audit, InstantSource clock) {
        this.pool = pool;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /// The partner has these now, as they are.
    public Uni<Void> given(UUID organisation, Way way, Collection<PublishedResource> resources) {
        List<Given> all = resources.stream()
                .map(resource -> new Given(resource.id(), resource.revision(), resource.title()))
                .toList();
        return noted(organisation, way, all);
    }

    /// As [#given], by what was written down of them when they were sent.
    public Uni<Void> noted(UUID organisation, Way way, Collection<Given> resources) {
        OffsetDateTime now = now();
        List<Tuple> rows = resources.stream()
                .map(given ->
                        Tuple.of(given.resource(), organisation, way.name(), now, given.revision(), given.title()))
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(GIVEN).executeBatch(rows).replaceWithVoid();
    }

    /// The partner has heard of these corrections or withdrawals.
    public Uni<Void> told(UUID organisation, Collection<UUID> resources) {
        return resources.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(TOLD)
                        .execute(Tuple.of(organisation, resources.toArray(UUID[]::new), now()))
                        .replaceWithVoid();
    }

    /// Whether the partner was given the resource at any time.
    public Uni<Boolean> holds(UUID organisation, UUID resource) {
        return pool.preparedQuery(HOLDS)
                .execute(Tuple.of(organisation, resource))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /// The partner says that it shows a revision, or has taken the thing down. Fails with
    /// `not-found` for what it was never given, and with `invalid-field` for a revision that was
    /// never public: it would hide all corrections up to that number.
    ///
    /// @param revision that it shows now; empty if it shows it no more
    /// @param address  where it is shown
    public Uni<Void> confirm(
            Person by, UUID organisation, UUID resource, Optional<Integer> revision, Optional<String> address) {
        return sessions.withTransaction(session -> session.createNativeQuery(CONFIRM)
                .setParameter("by", by.displayName())
                .setParameter("address", address.orElse(null))
                .setParameter("revision", revision.orElse(0))
                .setParameter("resource", resource)
                .setParameter("organisation", organisation)
                .executeUpdate()
                .invoke(rows -> {
                    if (rows == 0) {
                        throw Problem.notFound();
                    }
                })
                .chain(() -> requirePublic(session, resource, revision))
                .chain(() -> audit.note(
                        session,
                        by,
                        "partner.confirm",
                        resource.toString(),
                        new JsonObject().put("revision", revision.orElse(null)))));
    }

    private static Uni<Void> requirePublic(Mutiny.Session session, UUID resource, Optional<Integer> revision) {
        return session.createNativeQuery(NEWEST, Integer.class)
                .setParameter("resource", resource)
                .getSingleResult()
                .invoke(newest -> {
                    if (revision.orElse(0) > newest) {
                        throw Problem.field("revision", "没有第 %d 版，最新的是第 %d 版。".formatted(revision.get(), newest));
                    }
                })
                .replaceWithVoid();
    }

    /// Every copy of a resource that is known.
    public Uni<List<Copy>> of(UUID resource) {
        return read(OF_RESOURCE, Tuple.of(resource));
    }

    /// What a partner has to do, the oldest first.
    public Uni<List<Copy>> dueOf(UUID organisation) {
        return read(DUE_OF, Tuple.of(organisation));
    }

    /// What all partners have to do, the oldest first.
    public Uni<List<Copy>> due() {
        return read(DUE, Tuple.tuple());
    }

    /// How many resources the partner has.
    public Uni<Long> count(UUID organisation) {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(organisation))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /// What is overdue and has not been written about lately, with those who can be written to.
    ///
    /// @param before the last letter, if there was one
    /// @param most   letters about one thing
    Uni<List<Copy>> toRemind(OffsetDateTime before, int most) {
        return read(TO_REMIND, Tuple.of(now(), before, most));
    }

    /// Which partners were given which of these resources, and have not said that they took them
    /// down.
    public Uni<Map<UUID, Set<UUID>>> holders(Collection<UUID> resources) {
        return pool.preparedQuery(HOLDERS_OF_ALL)
                .execute(Tuple.tuple().addArrayOfUUID(resources.toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.groupingBy(
                                row -> row.getUUID("resource_id"),
                                Collectors.mapping(row -> row.getUUID("organisation"), Collectors.toSet()))));
    }

    Uni<Void> corrected(UUID resource, int revision, OffsetDateTime at) {
        return pool.preparedQuery(CORRECTED)
                .execute(Tuple.of(resource, revision, at))
                .chain(() -> pool.preparedQuery(BACK).execute(Tuple.of(resource, revision, at)))
                .replaceWithVoid();
    }

    /// Has it taken down by all who have it.
    ///
    /// @param except who may go on showing it
    Uni<Void> withdrawn(UUID resource, OffsetDateTime at, String reason, Collection<UUID> except) {
        return pool.preparedQuery(WITHDRAWN)
                .execute(Tuple.of(resource, at, reason).addArrayOfUUID(except.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    /// Who has it and need not take it down.
    Uni<List<UUID>> holders(UUID resource) {
        return pool.preparedQuery(HOLDERS).execute(Tuple.of(resource)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> row.getUUID("organisation"))
                .toList());
    }

    /// What the partner has to take down or has taken down since, the latest first.
    Uni<List<Removal>> removals(UUID organisation, OffsetDateTime since) {
        return pool.preparedQuery(REMOVALS)
                .execute(Tuple.of(organisation, since))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Removal(
                                row.getUUID("resource_id"),
                                row.getOffsetDateTime("removal_since"),
                                row.getString("reason")))
                        .toList());
    }

    Uni<Void> reminded(UUID organisation, Collection<UUID> resources) {
        return pool.preparedQuery(REMINDED)
                .execute(Tuple.of(organisation, now(), resources.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    private Uni<List<Copy>> read(String sql, Tuple values) {
        OffsetDateTime now = now();
        return pool.preparedQuery(sql).execute(values).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> copy(row, now))
                .toList());
    }

    private static Copy copy(Row row, OffsetDateTime now) {
        Optional<Due> due = due(row);
        return new Copy(
                row.getUUID("resource_id"),
                row.getString("title"),
                row.getUUID("organisation"),
                row.getString("name"),
                Stream.of(row.getArrayOfStrings("ways")).map(Way::valueOf).toList(),
                row.getInteger("revision"),
                row.getOffsetDateTime("given_at"),
                Optional.ofNullable(row.getString("address")),
                due,
                Optional.ofNullable(row.getOffsetDateTime("confirmed_at"))
                        .map(at -> new Confirmed(at, row.getString("confirmed_by"))),
                new Contact(row.getString("contact"), row.getString("phone"), row.getString("email")),
                due.map(open -> now.isAfter(open.until())).orElse(false));
    }

    private static Optional<Due> due(Row row) {
        OffsetDateTime removal = row.getOffsetDateTime("removal_since");
        OffsetDateTime correction = row.getOffsetDateTime("due_since");
        boolean removed = row.getOffsetDateTime("confirmed_at") != null;
        if (correction == null && (removal == null || removed)) {
            return Optional.empty();
        }
        OffsetDateTime since = removal == null ? correction : removal;
        return Optional.of(new Due(
                removal == null ? Optional.of(row.getInteger("due_revision")) : Optional.empty(),
                since,
                Optional.ofNullable(row.getString("removal_reason")).orElse(""),
                Optional.ofNullable(row.getOffsetDateTime("told_at")),
                since.plus(Duration.ofHours(row.getInteger("confirm_hours"))),
                row.getInteger("reminders")));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
