package cn.harbinkepu.alert;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.SecondFactor;
import cn.harbinkepu.alert.Warning.Type;
import cn.harbinkepu.alert.WarningPolicy.Named;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The policies by which warnings of a source are published without the desk: proposed by one, confirmed by another,
/// switched off by anybody who may see them.
@ApplicationScoped
public class WarningPolicies {

    /// Once a year two people think again.
    private static final int LONGEST_DAYS = 366;

    private static final Set<Type> TYPES = Set.of(Type.ALERT, Type.UPDATE, Type.CANCEL);

    private static final String SELECT = """
            select q.*, s.name as source_name, p.display_name as proposer, c.display_name as confirmer,
                   e.display_name as ender
              from warning_policy q
              join warning_source s on s.id = q.source
              join person p on p.id = q.proposed_by
              left join person c on c.id = q.confirmed_by
              left join person e on e.id = q.ended_by""";

    private static final String OF_SOURCE = SELECT + " where q.source = $1 order by q.proposed_at desc limit 100";

    private static final String FIND = SELECT + " where q.id = $1";

    private static final String WAITING = SELECT
            + " where q.confirmed_at is null and q.ended_at is null and q.ends_at > now() order by q.proposed_at";

    private static final String ACTIVE = SELECT + "\n" + """
            where q.source = $1 and q.confirmed_at is not null and q.ended_at is null and q.ends_at > now()
              and not s.disabled
            order by q.confirmed_at""";

    private static final String ADD = """
            insert into warning_policy (id, source, hazard, levels, types, least_certainty, ends_at, proposed_by)
            select :id, s.id, nullif(:hazard, ''), string_to_array(:levels, ','), string_to_array(:types, ','),
                   :certainty, :ends, :person
              from warning_source s where s.id = :source""";

    private static final String CONFIRM = """
            update warning_policy set confirmed_by = :person, confirmed_at = now()
             where id = :id and confirmed_at is null and ended_at is null and ends_at > now()""";

    private static final String END =
            "update warning_policy set ended_by = :person, ended_at = now() where id = :id and ended_at is null";

    /// Whoever switches it off waits until what is just going out has gone, and nothing follows.
    private static final String HOLD = """
            select q.id from warning_policy q join warning_source s on s.id = q.source
             where q.id = :id and q.ended_at is null and q.ends_at > now() and not s.disabled for share""";

    private final Pool pool;
    private final Store store;
    private final Vocabularies vocabularies;
    private final SecondFactor factor;
    private final SecondFactor.Demand demand;
    private final Audit audit;
    private final InstantSource clock;

    WarningPolicies(
            Pool pool,
            Store store,
            Vocabularies vocabularies,
            SecondFactor factor,
            Audit audit,
            InstantSource clock,
            DeskConfig desk) {
        this.pool = pool;
        this.store = store;
        this.vocabularies = vocabularies;
        this.factor = factor;
        this.demand = desk.secondFactor();
        this.audit = audit;
        this.clock = clock;
    }

    /// The newest first.
    public Uni<List<WarningPolicy>> of(UUID source) {
        return pool.preparedQuery(OF_SOURCE).execute(Tuple.of(source)).map(WarningPolicies::policies);
    }

    /// Those that wait for their second person.
    public Uni<List<WarningPolicy>> waiting() {
        return pool.query(WAITING).execute().map(WarningPolicies::policies);
    }

    /// Fails with `not-found` if there is none.
    public Uni<WarningPolicy> find(UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> policies(rows).stream().findFirst().orElseThrow(Problem::notFound));
    }

    Uni<List<WarningPolicy>> active(UUID source) {
        return pool.preparedQuery(ACTIVE).execute(Tuple.of(source)).map(WarningPolicies::policies);
    }

    /// Proposes one, which does nothing yet.
    ///
    /// @param hazard empty for any
    /// @param least  how sure the sender has to be
    /// @param until  its last day, at most a year from now
    public Uni<UUID> propose(
            Person by,
            UUID source,
            String hazard,
            Collection<Level> levels,
            Collection<Type> types,
            Certainty least,
            LocalDate until) {
        if (until.getYear() > clock.instant().atOffset(BeijingTime.OFFSET).getYear() + 1) {
            throw Problem.field("until", "截止日期应在今天到一年之内。");
        }
        OffsetDateTime ends = until.plusDays(1).atTime(LocalTime.MIN).atOffset(BeijingTime.OFFSET);
        check(hazard, levels, types, ends);
        UUID id = Ids.next();
        JsonObject detail = new JsonObject()
                .put("source", source.toString())
                .put("hazard", hazard)
                .put("levels", new JsonArray(names(levels).toList()))
                .put("types", new JsonArray(names(types).toList()))
                .put("leastCertainty", least.name())
                .put("until", until.toString());
        return store.transaction(session -> session.createNativeQuery(ADD)
                        .setParameter("id", id)
                        .setParameter("source", source)
                        .setParameter("hazard", hazard)
                        .setParameter("levels", names(levels).collect(Collectors.joining(",")))
                        .setParameter("types", names(types).collect(Collectors.joining(",")))
                        .setParameter("certainty", least.name())
                        .setParameter("ends", ends)
                        .setParameter("person", by.id())
                        .executeUpdate()
                        .invoke(rows -> {
                            if (rows == 0) {
                                throw Problem.notFound();
                            }
                        })
                        .chain(() -> audit.note(session, by, "warning-policy.propose", id.toString(), detail)))
                .replaceWith(id);
    }

    private void check(String hazard, Collection<Level> levels, Collection<Type> types, OffsetDateTime ends) {
        if (!hazard.isEmpty() && vocabularies.hazard(hazard).isEmpty()) {
            throw Problem.field("hazard", "请从列表中选择灾害类型。");
        }
        if (levels.isEmpty()) {
            throw Problem.field("levels", "请至少选择一个级别。");
        }
        if (types.isEmpty() || !TYPES.containsAll(types)) {
            throw Problem.field("types", "请至少选择一种信息。");
        }
        OffsetDateTime now = BeijingTime.of(clock.instant());
        if (!ends.isAfter(now) || ends.isAfter(now.plusDays(LONGEST_DAYS))) {
            throw Problem.field("until", "截止日期应在今天到一年之内。");
        }
    }

    private static Stream<String> names(Collection<? extends Enum<?>> values) {
        return values.stream().distinct().map(Enum::name);
    }

    /// Puts it into force. Fails with `same-person` for the one who proposed it, and with `wrong-state` once it is
    /// confirmed, switched off or over.
    ///
    /// @param code of the confirmer's authenticator app; empty for none
    public Uni<Void> confirm(Person by, UUID id, String code) {
        return find(id).invoke(policy -> {
                    if (policy.proposedBy().id().equals(by.id())) {
                        throw new Problem(ProblemCode.SAME_PERSON, "确认人不能是提出规则的人，请由另一位管理员或核准人员确认。");
                    }
                })
                .chain(() -> factor.take(by, code, demand))
                .chain(proof -> step(by, id, CONFIRM, "warning-policy.confirm", proof));
    }

    /// Whether the person will be asked for a code to confirm one, or has to enrol first.
    public Uni<SecondFactor.Need> need(Person by) {
        return factor.need(by, demand);
    }

    /// Switches it off: when this has succeeded, nothing more goes out by it.
    public Uni<Void> end(Person by, UUID id) {
        return find(id).chain(() -> step(
                by, id, END, "warning-policy.end", session -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> step(Person by, UUID id, String update, String action, SecondFactor.Proof proof) {
        return store.transaction(session -> session.createNativeQuery(update)
                .setParameter("id", id)
                .setParameter("person", by.id())
                .executeUpdate()
                .invoke(rows -> {
                    if (rows == 0) {
                        throw new Problem(ProblemCode.WRONG_STATE, "这条规则已由他人处理，或已到期。");
                    }
                })
                .chain(() -> proof.spend(session))
                .chain(() -> audit.note(session, by, action, id.toString(), new JsonObject())));
    }

    /// Whether it still holds, and keeps it so until the transaction ends.
    Uni<Boolean> hold(Mutiny.Session session, WarningPolicy policy) {
        return session.createNativeQuery(HOLD, UUID.class)
                .setParameter("id", policy.id())
                .getSingleResultOrNull()
                .map(found -> found != null);
    }

    private static List<WarningPolicy> policies(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(WarningPolicies::policy)
                .toList();
    }

    private static WarningPolicy policy(Row row) {
        return new WarningPolicy(
                row.getUUID("id"),
                row.getUUID("source"),
                row.getString("source_name"),
                Optional.ofNullable(row.getString("hazard")),
                Stream.of(row.getArrayOfStrings("levels")).map(Level::valueOf).collect(Collectors.toSet()),
                Stream.of(row.getArrayOfStrings("types")).map(Type::valueOf).collect(Collectors.toSet()),
                Certainty.valueOf(row.getString("least_certainty")),
                beijing(row.getOffsetDateTime("ends_at")),
                new Named(row.getUUID("proposed_by"), row.getString("proposer")),
                beijing(row.getOffsetDateTime("proposed_at")),
                named(row, "confirmed_by", "confirmer"),
                named(row, "ended_by", "ender"));
    }

    private static Optional<Named> named(Row row, String id, String name) {
        return Optional.ofNullable(row.getUUID(id)).map(found -> new Named(found, row.getString(name)));
    }

    private static OffsetDateTime beijing(OffsetDateTime time) {
        return time.withOffsetSameInstant(BeijingTime.OFFSET);
    }
}
