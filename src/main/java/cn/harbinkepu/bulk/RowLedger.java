package cn.harbinkepu.bulk;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Origin;
import cn.harbinkepu.resource.ImportLedger;

/// What is to be known of a row, and told with it, long after its import is over.
@ApplicationScoped
class RowLedger implements ImportLedger {

    private static final String FIND = """
            select cast(i.id as text) as import, r.line, i.address, i.agent
              from import_row r join import i on i.id = r.import
             where r.resource = :resource and r.revision = :revision
             order by i.created_at desc, r.line desc limit 1""";

    private static final String HELD = """
            update import_row r set problem = :reason from import i
             where i.id = r.import and i.publish and r.resource = :resource and r.revision = :revision
               and r.outcome <> 'FAILED'""";

    @Override
    public Uni<Optional<Origin>> origin(Mutiny.Session session, UUID resource, int revision) {
        return session.createNativeQuery(FIND, Tuple.class)
                .setParameter("resource", resource)
                .setParameter("revision", revision)
                .getSingleResultOrNull()
                .map(row -> Optional.ofNullable(row).map(RowLedger::origin));
    }

    @Override
    public Uni<Void> held(Mutiny.Session session, UUID resource, int revision, String reason) {
        return session.createNativeQuery(HELD)
                .setParameter("reason", reason)
                .setParameter("resource", resource)
                .setParameter("revision", revision)
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Origin origin(Tuple row) {
        return new Origin(
                Objects.requireNonNullElse(row.get("address", String.class), ""),
                Objects.requireNonNullElse(row.get("agent", String.class), ""),
                Map.of("import", row.get("import"), "line", row.get("line")));
    }
}
