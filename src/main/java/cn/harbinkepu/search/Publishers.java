package cn.harbinkepu.search;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/// The organisations that resources belong to. Their names are kept in memory and read again now and then: there are
/// some hundreds, and they seldom change.
@ApplicationScoped
public class Publishers {

    private static final String NAMES = "select id::text as id, name from organisation";

    private static final String OF = "select id, organisation from resource where id = any($1)";

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Pool pool;
    private final InstantSource clock;
    private volatile Map<String, String> names = Map.of();
    private volatile Instant readAgain = Instant.EPOCH;

    Publishers(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// Whose each of the resources is.
    public Uni<Map<UUID, UUID>> of(List<UUID> resources) {
        return pool.preparedQuery(OF)
                .execute(Tuple.of(resources.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, UUID> found = new HashMap<>();
                    rows.forEach(row -> found.put(row.getUUID("id"), row.getUUID("organisation")));
                    return found;
                });
    }

    /// What was read before stays while the database is away.
    Uni<Void> ready() {
        if (clock.instant().isBefore(readAgain)) {
            return Uni.createFrom().voidItem();
        }
        return pool.query(NAMES)
                .execute()
                .invoke(rows -> {
                    Map<String, String> read = new HashMap<>();
                    rows.forEach(row -> read.put(row.getString("id"), row.getString("name")));
                    names = Map.copyOf(read);
                    readAgain = clock.instant().plus(FRESH);
                })
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    Optional<String> name(String id) {
        return Optional.ofNullable(names.get(id));
    }

    /// Of an organisation that is called so, or the only one whose name has these words.
    Optional<String> called(String words) {
        List<String> ids = new ArrayList<>();
        for (Map.Entry<String, String> each : names.entrySet()) {
            if (each.getValue().equalsIgnoreCase(words)) {
                return Optional.of(each.getKey());
            }
            if (words.length() >= 2 && each.getValue().contains(words)) {
                ids.add(each.getKey());
            }
        }
        return ids.size() == 1 ? Optional.of(ids.getFirst()) : Optional.empty();
    }

    boolean knows(String id) {
        return names.containsKey(id);
    }
}
