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
import cn.harbinkepu.resource.ImportOrigins;

/// Finds the request that ordered a row, for what is done with the row long after it.
@ApplicationScoped
class RowOrigins implements ImportOrigins {

    private static final String FIND = """
            select cast(i.id as text) as import, r.line, i.address, i.agent
              from import_row r join import i on i.id = r.import
             where r.resource = :resource and r.revision = :revision
             order by i.created_at desc, r.line desc limit 1""";

    @Override
    public Uni<Optional<Origin>> of(Mutiny.Session session, UUID resource, int revision) {
        return session.createNativeQuery(FIND, Tuple.class)
                .setParameter("resource", resource)
                .setParameter("revision", revision)
                .getSingleResultOrNull()
                .map(row -> Optional.ofNullable(row).map(RowOrigins::origin));
    }

    private static Origin origin(Tuple row) {
        return new Origin(
                Objects.requireNonNullElse(row.get("address", String.class), ""),
                Objects.requireNonNullElse(row.get("agent", String.class), ""),
                Map.of("import", row.get("import"), "line", row.get("line")));
    }
}
