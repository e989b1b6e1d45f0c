package cn.harbinkepu.partner;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

/// The organisations whose contents there are feeds of, kept in memory and read again now and then: there are some
/// hundreds, and they seldom change.
@ApplicationScoped
class Originators {

    private static final String ALL = """
            select o.id, o.code, o.name,
                   exists (select 1 from resource r join published p on p.resource_id = r.id
                            where r.organisation = o.id) as publishing
              from organisation o order by o.name""";

    private static final Duration FRESH = Duration.ofMinutes(1);

    /// Unknown names are asked for anew, but not with each request of who tries some.
    private static final Duration NEWS = Duration.ofSeconds(2);

    private final Pool pool;
    private final InstantSource clock;
    private volatile Known known = new Known(List.of(), Instant.EPOCH);

    /// @param publishing whether something of it is public
    record Originator(UUID id, String code, String name, boolean publishing) {}

    private record Known(List<Originator> all, Instant readAt) {
        Optional<Originator> find(String code) {
            return all.stream().filter(each -> each.code().equals(code)).findFirst();
        }
    }

    Originators(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<Optional<Originator>> find(String code) {
        return read(FRESH)
                .chain(now -> now.find(code).isPresent()
                        ? Uni.createFrom().item(now.find(code))
                        : read(NEWS).map(again -> again.find(code)));
    }

    Uni<List<Originator>> publishing() {
        return read(NEWS)
                .map(now -> now.all().stream().filter(Originator::publishing).toList());
    }

    /// What was read before stays while the database is away.
    private Uni<Known> read(Duration fresh) {
        Known before = known;
        if (clock.instant().isBefore(before.readAt().plus(fresh))) {
            return Uni.createFrom().item(before);
        }
        Uni<Known> read = pool.query(ALL)
                .execute()
                .map(rows -> new Known(
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(Originators::originator)
                                .toList(),
                        clock.instant()))
                .invoke(now -> known = now);
        return before.all().isEmpty() ? read : read.onFailure().recoverWithItem(before);
    }

    private static Originator originator(Row row) {
        return new Originator(
                row.getUUID("id"), row.getString("code"), row.getString("name"), row.getBoolean("publishing"));
    }
}
