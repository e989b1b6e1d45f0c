package cn.harbinkepu.partner;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.resource.Published.Selection;
import cn.harbinkepu.resource.PublishedResource;

/// Remembers what partners were given, to tell them what to take down. A fact that comes again or late changes
/// nothing: the sequence of the last one is kept with each resource.
@ApplicationScoped
class Removals {

    private static final String GIVEN = """
            insert into syndicated (resource_id, kind, subjects, segments, sequence) values ($1, $2, $3, $4, $5)
            on conflict (resource_id) do update set
              kind = excluded.kind, subjects = excluded.subjects, segments = excluded.segments,
              sequence = excluded.sequence, removed_at = null, reason = null
             where syndicated.sequence < excluded.sequence""";

    private static final String REMOVED = """
            update syndicated set removed_at = $2, reason = $3, sequence = $4
             where resource_id = $1 and sequence < $4 and removed_at is null""";

    private static final String FORGET = "delete from syndicated where removed_at < $1";

    private static final String OF = """
            select resource_id, removed_at, reason from syndicated
             where removed_at >= $1 and ($2::text is null or kind = $2)
               and ($3::text is null or subjects @> array[$3]) and ($4::text is null or segments @> array[$4])
             order by removed_at desc, resource_id desc limit $5""";

    /// A feed with more is better fetched anew.
    private static final int MOST = 500;

    private final Pool pool;
    private final InstantSource clock;
    private final Duration keep;

    Removals(Pool pool, InstantSource clock, PartnerConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.keep = config.keepRemovals();
    }

    /// What partners may have by now.
    ///
    /// @param sequence of the fact that says so
    record Given(PublishedResource resource, long sequence) {
        Tuple values() {
            return Tuple.of(resource.id(), resource.kind().name())
                    .addArrayOfString(resource.subjects().toArray(String[]::new))
                    .addArrayOfString(resource.segments().toArray(String[]::new))
                    .addLong(sequence);
        }
    }

    Uni<Void> given(List<Given> all) {
        return all.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.withTransaction(connection -> connection
                        .preparedQuery(GIVEN)
                        .executeBatch(all.stream().map(Given::values).toList())
                        .replaceWithVoid());
    }

    /// Only what was given is removed, and those removed too long ago are forgotten on the way.
    Uni<Void> removed(UUID id, OffsetDateTime at, String reason, long sequence) {
        return pool.preparedQuery(REMOVED)
                .execute(Tuple.of(id, at, reason, sequence))
                .chain(() -> pool.preparedQuery(FORGET).execute(Tuple.of(since())))
                .replaceWithVoid();
    }

    /// What was removed and has not been given again, the latest first.
    Uni<List<Removal>> of(Selection selection) {
        Tuple values = Tuple.of(since())
                .addString(selection.kind().map(Enum::name).orElse(null))
                .addString(selection.subject().orElse(null))
                .addString(selection.segment().orElse(null))
                .addInteger(MOST);
        return pool.preparedQuery(OF).execute(values).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(Removals::removal)
                .toList());
    }

    private OffsetDateTime since() {
        return clock.instant().minus(keep).atOffset(ZoneOffset.UTC);
    }

    private static Removal removal(Row row) {
        return new Removal(row.getUUID("resource_id"), row.getOffsetDateTime("removed_at"), row.getString("reason"));
    }
}
