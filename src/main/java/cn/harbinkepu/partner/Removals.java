package cn.harbinkepu.partner;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.resource.Published.Selection;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Remembers what partners were given, to tell them what to take down. A fact that comes again or late changes
/// nothing: the sequence of the last one is kept with each resource.
@ApplicationScoped
class Removals {

    private static final String GIVEN = """
            insert into syndicated (resource_id, kind, subjects, segments, sequence, districts, licence)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (resource_id) do update set
              kind = excluded.kind, subjects = excluded.subjects, segments = excluded.segments,
              districts = excluded.districts, licence = excluded.licence,
              sequence = excluded.sequence, removed_at = null, reason = null
             where syndicated.sequence < excluded.sequence""";

    private static final String REMOVED = """
            update syndicated set removed_at = $2, reason = $3, sequence = $4
             where resource_id = $1 and sequence < $4 and removed_at is null""";

    private static final String FORGET = "delete from syndicated where removed_at < $1";

    private static final String OF = """
            select resource_id, removed_at, reason from syndicated
             where removed_at >= $1 and ($2::text[] is null or kind = any($2))
               and ($3::text[] is null or subjects && $3) and ($4::text[] is null or segments && $4)
               and ($5::text[] is null or districts && $5 or districts = '{}')
               and ($6::text[] is null or licence is null or licence = any($6))
               and ($7::uuid[] is null
                 or resource_id in (select id from resource where organisation = any($7)))
             order by removed_at desc, resource_id desc limit $8""";

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
                    .addLong(sequence)
                    .addArrayOfString(resource.districts().toArray(String[]::new))
                    .addString(resource.licence());
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
                .addArrayOfString(any(selection.kinds().stream().map(Enum::name)))
                .addArrayOfString(any(selection.subjects().stream()))
                .addArrayOfString(any(selection.segments().stream()))
                .addArrayOfString(
                        any(selection.districts().stream().flatMap(district -> Stream.of(district, Vocabularies.CITY))))
                .addArrayOfString(any(selection.licences().stream()))
                .addArrayOfUUID(
                        selection.organisations().isEmpty()
                                ? null
                                : selection.organisations().toArray(UUID[]::new))
                .addInteger(MOST);
        return pool.preparedQuery(OF).execute(values).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(Removals::removal)
                .toList());
    }

    private static String @Nullable [] any(Stream<String> values) {
        String[] all = values.toArray(String[]::new);
        return all.length == 0 ? null : all;
    }

    private OffsetDateTime since() {
        return clock.instant().minus(keep).atOffset(ZoneOffset.UTC);
    }

    private static Removal removal(Row row) {
        return new Removal(row.getUUID("resource_id"), row.getOffsetDateTime("removed_at"), row.getString("reason"));
    }
}
