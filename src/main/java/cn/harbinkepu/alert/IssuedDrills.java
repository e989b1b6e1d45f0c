package cn.harbinkepu.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import cn.harbinkepu.core.Page;

/// Drills, read from PostgreSQL, for the desk and for screens that belong to drills.
@ApplicationScoped
public class IssuedDrills {

    private final IssuedReading<IssuedDrill> reading;

    IssuedDrills(Pool pool) {
        this.reading = new IssuedReading<>(pool, Status.EXERCISE, IssuedDrill::new);
    }

    public Uni<Optional<IssuedDrill>> find(UUID id) {
        return reading.find(id);
    }

    public Uni<Optional<IssuedDrill>> find(String identifier) {
        return reading.find(identifier);
    }

    /// The XML exactly as it was issued.
    public Uni<Optional<String>> cap(String identifier) {
        return reading.cap(identifier);
    }

    /// Newest first.
    public Uni<Page<IssuedDrill>> page(int limit, Optional<String> cursor) {
        return reading.page(limit, cursor);
    }

    /// What is in force or was said since, newest first.
    public Uni<List<IssuedDrill>> recent(Instant since, int limit) {
        return reading.recent(since, limit);
    }
}
