package cn.harbinkepu.harvest;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Origin;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.harvest.HarvestSource.Wish;
import cn.harbinkepu.work.Jobs;

/// The sources of an organisation, as its editors manage them.
@ApplicationScoped
public class Sources {

    private static final String ADD = """
            insert into harvest_source (id, organisation, person, wish)
            values (:id, :organisation, :person, cast(cast(:wish as text) as jsonb))""";

    /// Another address is another source: nothing is known of it yet.
    private static final String CHANGE = """
            update harvest_source set person = :person, wish = cast(cast(:wish as text) as jsonb),
                   entity_tag = null, last_modified = null, token = null, token_since = null,
                   until = case when wish ->> 'address' = cast(:address as text) then until end,
                   next_at = now(), failures = 0, problem = null
             where id = :id and organisation = :organisation""";

    private static final String ENABLE = """
            update harvest_source set enabled = :enabled, next_at = now(), failures = 0
             where id = :id and organisation = :organisation""";

    private static final String REMOVE = "delete from harvest_source where id = :id and organisation = :organisation";

    private static final String OF = "select * from harvest_source where organisation = $1 order by created_at desc";

    private static final String FIND = "select * from harvest_source where id = $1 and organisation = $2";

    private static final String RUNS = "select * from harvest_run where source = $1 order by started_at desc limit 20";

    private static final String ITEMS = """
            select * from harvest_item where source = $1 and ($2 = 'ALL' or outcome = $2)
             order by at desc, guid limit $3""";

    private static final int ITEMS_SHOWN = 200;

    private final Mutiny.SessionFactory sessions;
    private final Pool pool;
    private final Wishes wishes;
    private final Jobs jobs;
    private final Audit audit;

    /// The last thing that happened to an item of a source.
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Item(
            String guid, String outcome, Optional<UUID> resource, Optional<String> problem, OffsetDateTime at) {}

    /// @param runs  the newest first
    /// @param items likewise
    public record Report(HarvestSource source, List<Tally> runs, List<Item> items) {
        public Report {
            runs = List.copyOf(runs);
            items = List.copyOf(items);
        }
    }

    Sources(Mutiny.SessionFactory sessions, Pool pool, Wishes wishes, Jobs jobs, Audit audit) {
        this.sessions = sessions;
        this.pool = pool;
        this.wishes = wishes;
        this.jobs = jobs;
        this.audit = audit;
    }

    /// Adds a source; its first run begins at once.
    ///
    /// Fails with `schema-violation` or `invalid-field` for what cannot be fetched or kept.
    public Uni<UUID> add(Person person, JsonObject wish) {
        UUID id = Ids.next();
        return wishes.check(person, wish)
                .chain(checked -> sessions.withTransaction(session -> session.createNativeQuery(ADD)
                        .setParameter("id", id)
                        .setParameter("organisation", person.organisation())
                        .setParameter("person", person.id())
                        .setParameter("wish", wish.encode())
                        .executeUpdate()
                        .chain(() -> enqueue(session, id))
                        .chain(() -> audit.note(session, person, "harvest.add", id.toString(), about(checked)))
                        .replaceWith(id)));
    }

    /// Says anew what is wanted of a source, and fetches it again from then on.
    public Uni<Void> change(Person person, UUID id, JsonObject wish) {
        return wishes.check(person, wish)
                .chain(checked -> sessions.withTransaction(session -> session.createNativeQuery(CHANGE)
                        .setParameter("id", id)
                        .setParameter("organisation", person.organisation())
                        .setParameter("person", person.id())
                        .setParameter("wish", wish.encode())
                        .setParameter("address", checked.address().toString())
                        .executeUpdate()
                        .invoke(Sources::requireOne)
                        .chain(() -> audit.note(session, person, "harvest.change", id.toString(), about(checked)))));
    }

    public Uni<Void> enable(Person person, UUID id, boolean enabled) {
        return sessions.withTransaction(session -> session.createNativeQuery(ENABLE)
                .setParameter("id", id)
                .setParameter("organisation", person.organisation())
                .setParameter("enabled", enabled)
                .executeUpdate()
                .invoke(Sources::requireOne)
                .chain(() -> audit.note(
                        session,
                        person,
                        enabled ? "harvest.enable" : "harvest.disable",
                        id.toString(),
                        new JsonObject())));
    }

    /// Forgets the source with its runs. What was made of it stays and follows it no more.
    ///
    /// Fails with `not-allowed` for one that publishes, unless the person may.
    public Uni<Void> remove(Person person, UUID id) {
        return find(person, id).chain(source -> {
            if (source.wish().publish() && !person.is(Roles.CHIEF)) {
                throw new Problem(ProblemCode.NOT_ALLOWED, "这个来源的内容直接发布，只有终审编辑可以删除它。");
            }
            return sessions.withTransaction(session -> session.createNativeQuery(REMOVE)
                    .setParameter("id", id)
                    .setParameter("organisation", person.organisation())
                    .executeUpdate()
                    .invoke(Sources::requireOne)
                    .chain(() -> audit.note(session, person, "harvest.remove", id.toString(), about(source.wish()))));
        });
    }

    /// Fetches now.
    public Uni<Void> run(Person person, UUID id) {
        return find(person, id)
                .chain(source -> sessions.withTransaction(session -> enqueue(session, id)
                        .chain(() -> audit.note(session, person, "harvest.run", id.toString(), new JsonObject()))));
    }

    public Uni<List<HarvestSource>> of(Person person) {
        return pool.preparedQuery(OF).execute(Tuple.of(person.organisation())).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(Sources::source)
                .toList());
    }

    /// Fails with `not-found` for another organisation's.
    ///
    /// @param outcome of the items, or `ALL`
    public Uni<Report> report(Person person, UUID id, String outcome) {
        return find(person, id).chain(source -> Uni.combine()
                .all()
                .unis(
                        pool.preparedQuery(RUNS).execute(Tuple.of(id)),
                        pool.preparedQuery(ITEMS).execute(Tuple.of(id, outcome, ITEMS_SHOWN)))
                .with((runs, items) -> new Report(source, tallies(runs), items(items))));
    }

    private Uni<HarvestSource> find(Person person, UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id, person.organisation()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    return source(rows.iterator().next());
                });
    }

    private Uni<Void> enqueue(Mutiny.Session session, UUID id) {
        return jobs.enqueue(session, HarvestJob.NAME, id.toString(), Origin.carried());
    }

    private static JsonObject about(Wish wish) {
        return new JsonObject()
                .put("address", wish.address().toString())
                .put("publish", wish.publish())
                .put("every", wish.every().toString());
    }

    private static void requireOne(int changed) {
        if (changed == 0) {
            throw Problem.notFound();
        }
    }

    static HarvestSource source(Row row) {
        return new HarvestSource(
                row.getUUID("id"),
                row.getUUID("organisation"),
                row.getUUID("person"),
                Wishes.read(row.getJsonObject("wish")),
                row.getBoolean("enabled"),
                row.getInteger("failures"),
                Optional.ofNullable(row.getString("problem")),
                row.getOffsetDateTime("next_at"));
    }

    private static List<Tally> tallies(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Tally(
                        row.getUUID("id"),
                        Tally.State.valueOf(row.getString("state")),
                        row.getInteger("seen"),
                        row.getInteger("created"),
                        row.getInteger("updated"),
                        row.getInteger("unchanged"),
                        row.getInteger("withdrawn"),
                        row.getInteger("failed"),
                        Optional.ofNullable(row.getString("problem")),
                        row.getOffsetDateTime("started_at"),
                        Optional.ofNullable(row.getOffsetDateTime("finished_at"))))
                .toList();
    }

    private static List<Item> items(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Item(
                        row.getString("guid"),
                        row.getString("outcome"),
                        Optional.ofNullable(row.getUUID("resource")),
                        Optional.ofNullable(row.getString("problem")),
                        row.getOffsetDateTime("at")))
                .toList();
    }
}
