package cn.harbinkepu.account;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Ids;

@ApplicationScoped
class SqlAudit implements Audit {

    private static final String NOTE = """
            insert into audit_line (id, person, username, action, subject, detail)
            values (:id, :person, :username, :action, :subject, cast(cast(:detail as text) as jsonb))""";

    private static final String NOTE_FOR = """
            insert into audit_line (id, person, username, action, subject, detail)
            select :id, p.id, p.username, :action, :subject, cast(cast(:detail as text) as jsonb)
              from person p where p.id = :person""";

    @Override
    public Uni<Void> note(Mutiny.Session session, Person person, String action, String subject, JsonObject detail) {
        return session.createNativeQuery(NOTE)
                .setParameter("id", Ids.next())
                .setParameter("person", person.id())
                .setParameter("username", person.username())
                .setParameter("action", action)
                .setParameter("subject", subject)
                .setParameter("detail", detail.encode())
                .executeUpdate()
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> noteFor(Mutiny.Session session, UUID person, String action, String subject, JsonObject detail) {
        return session.createNativeQuery(NOTE_FOR)
                .setParameter("id", Ids.next())
                .setParameter("person", person)
                .setParameter("action", action)
                .setParameter("subject", subject)
                .setParameter("detail", detail.encode())
                .executeUpdate()
                .replaceWithVoid();
    }
}
