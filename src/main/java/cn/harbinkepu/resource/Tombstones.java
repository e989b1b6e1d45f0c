package cn.harbinkepu.resource;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/// What stands at the address of a withdrawn resource: since when, why, and what to read instead. Never its content.
@ApplicationScoped
public class Tombstones {

    private static final String FIND = """
            select r.kind, o.name, r.withdrawn_at, r.withdrawn_reason, p.resource_id, p.title
              from resource r join organisation o on o.id = r.organisation
                   left join published p on p.resource_id = r.replaced_by
             where r.id = $1 and r.withdrawn_at is not null""";

    private final Pool pool;

    public record Tombstone(
            UUID id,
            Kind kind,
            String organisation,
            OffsetDateTime at,
            String reason,
            Optional<Replacement> replacement) {}

    /// Only while it is public itself.
    public record Replacement(UUID id, String title) {}

    Tombstones(Pool pool) {
        this.pool = pool;
    }

    /// Absent for what is public or never was.
    public Uni<Optional<Tombstone>> find(UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(tombstone(id, rows.iterator().next())));
    }

    private static Tombstone tombstone(UUID id, Row row) {
        return new Tombstone(
                id,
                Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getOffsetDateTime("withdrawn_at"),
                Optional.ofNullable(row.getString("withdrawn_reason")).orElse(""),
                Optional.ofNullable(row.getUUID("resource_id"))
                        .map(other -> new Replacement(other, row.getString("title"))));
    }
}
