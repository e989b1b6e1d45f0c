package cn.harbinkepu.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Ids;

@ApplicationScoped
class SqlAudit implements Audit {

    private static final String ACTS = """
            jsonb_to_recordset(cast(cast(:acts as text) as jsonb))
              as act (id uuid, action text, subject text, detail jsonb)""";

    private static final String NOTE_ALL = """
            insert into audit_line (id, person, username, action, subject, detail, address, agent)
            select act.id, :person, :username, act.action, act.subject, act.detail, :address, :agent from\s""" + ACTS;

    private static final String NOTE_ALL_FOR = """
            insert into audit_line (id, person, username, action, subject, detail, address, agent)
            select act.id, p.id, p.username, act.action, act.subject, act.detail, :address, :agent
              from person p cross join\s""" + ACTS + " where p.id = :person";

    private static final String NOTE_REFUSAL = """
            insert into audit_line (id, person, username, action, subject, detail, address, agent, result)
            values ($1, $2, $3, $4, $5, $6, $7, $8, 'REFUSED')""";

    private final Pool pool;

    SqlAudit(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Void> note(Mutiny.Session session, Person person, String action, String subject, JsonObject detail) {
        return noteAll(session, person, List.of(new Act(action, subject, detail)));
    }

    @Override
    public Uni<Void> noteAll(Mutiny.Session session, Person person, List<Act> acts) {
        return write(
                session.createNativeQuery(NOTE_ALL).setParameter("username", person.username()), person.id(), acts);
    }

    @Override
    public Uni<Void> noteFor(Mutiny.Session session, UUID person, String action, String subject, JsonObject detail) {
        return noteAllFor(session, person, List.of(new Act(action, subject, detail)));
    }

    @Override
    public Uni<Void> noteAllFor(Mutiny.Session session, UUID person, List<Act> acts) {
        return write(session.createNativeQuery(NOTE_ALL_FOR), person, acts);
    }

    @Override
    public Uni<Void> noteRefusal(Person person, Act act) {
        Tuple values = Tuple.of(
                Ids.next(),
                person.id(),
                person.username(),
                act.action(),
                Plain.line(act.subject()),
                Plain.json(act.detail()));
        return pool.preparedQuery(NOTE_REFUSAL).execute(Origin.add(values)).replaceWithVoid();
    }

    private static Uni<Void> write(Mutiny.MutationQuery query, UUID person, List<Act> acts) {
        Optional<Origin> origin = Origin.current();
        return query.setParameter("person", person)
                .setParameter("acts", encode(acts, origin.map(Origin::within).orElse(Map.of())))
                .setParameter("address", origin.flatMap(Origin::knownAddress).orElse(null))
                .setParameter("agent", origin.flatMap(Origin::knownAgent).orElse(null))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static String encode(List<Act> acts, Map<String, Object> within) {
        JsonArray lines = new JsonArray();
        acts.forEach(act -> lines.add(new JsonObject()
                .put("id", Ids.next().toString())
                .put("action", act.action())
                .put("subject", Plain.line(act.subject()))
                .put("detail", Plain.json(named(act.detail(), within)))));
        return lines.encode();
    }

    private static JsonObject named(JsonObject detail, Map<String, Object> within) {
        if (within.isEmpty()) {
            return detail;
        }
        JsonObject named = detail.copy();
        within.forEach(named::put);
        return named;
    }
}
