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

/// Remembers for ever what partners were given, to tell them what to take down. A fact that comes
/// again or late changes nothing: the sequence of the last one is kept with each resource. Each
/// change is dated a moment ahead, the moment from which [Ledger] shows it, and is undone if it
/// takes longer than that.
@ApplicationScoped
class Removals {

    private static final String GIVEN = """
            insert into syndicated (resource_id, kind, subjects, segments, sequence, organisation, sets, datestamp,
                                    districts, licence)
            select $1, $2, $3, $4, $5, r.organisation, array_append($6::text[], 'organisation:' || r.organisation),
                   date_trunc('second', clock_timestamp() + $7 * interval '1 millisecond'), $8, $9
              from resource r where r.id = $1
            on conflict (resource_id) do update set
              kind = excluded.kind, subjects = excluded.subjects, segments = excluded.segments,
              districts = excluded.districts, licence = excluded.licence,
              sequence = excluded.sequence, removed_at = null, reason = null,
              organisation = excluded.organisation, sets = excluded.sets, datestamp = excluded.datestamp
             where syndicated.sequence < excluded.sequence""";

    private static final String REMOVED = """
            update syndicated set removed_at = $2, reason = $3, sequence = $4,
                   datestamp = date_trunc('second', clock_timestamp() + $5 * interval '1 millisecond')
             where resource_id = $1 and sequence < $4 and removed_at is null""";

    /// What is dated a little ahead must be there by then, or not at all.
    private static final String IN_TIME = "set local transaction_timeout = %d";

    private static final String OF = """
            select resource_id, removed_at, reason from syndicated
             where removed_at >= $1 and ($2::text[] is null or kind = any($2))
               and ($3::text[] is null or subjects && $3) and ($4::text[] is null or segments && $4)
               and ($5::text[] is null or districts && $5 or districts = '{}')
               and ($6::text[] is null or licence is null or licence = any($6))
               and ($7::uuid[] is null
                 or resource_id in (select id from resource where organisation = any($7)))
             order by removed_at desc, resource_id desc limit $8""";

    /// Of the moment ahead, for cutting it to whole seconds and for the commit itself.
    private static final int SPARE_MILLIS = 2_000;

    /// A feed with more is better fetched anew.
    private static final int MOST = 500;

    private final Pool pool;
    private final InstantSource clock;
    private final Duration keep;
    private final long ahead;
    private final String inTime;

    Removals(Pool pool, InstantSource clock, PartnerConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.keep = config.keepRemovals();
        this.ahead = config.settle().toMillis();
        this.inTime = IN_TIME.formatted(ahead - SPARE_MILLIS);
    }

    /// What partners may have by now.
    ///
    /// @param sequence of the fact that says so
    /// @param sets     that it lies in, but for its organisation's
    record Given(PublishedResource resource, long sequence, List<String> sets) {
        Tuple values(long ahead) {
            return Tuple.of(resource.id(), resource.kind().name())
                    .addArrayOfString(resource.subjects().toArray(String[]::new))
                    .addArrayOfString(resource.segments().toArray(String[]::new))
                    .addLong(sequence)
                    .addArrayOfString(sets.toArray(String[]::new))
                    .addLong(ahead)
                    .addArrayOfString(resource.districts().toArray(String[]::new))
                    .addString(resource.licence());
        }
    }

    Uni<Void> given(List<Given> all) {
        return all.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.withTransaction(connection -> connection
                        .query(inTime)
                        .execute()
                        .chain(() -> connection
                                .preparedQuery(GIVEN)
                                .executeBatch(all.stream()
                                        .map(each -> each.values(ahead))
                                        .toList()))
                        .replaceWithVoid());
    }

    /// Only what was given is removed.
    Uni<Void> removed(UUID id, OffsetDateTime at, String reason, long sequence) {
        return pool.withTransaction(connection -> connection
                .query(inTime)
                .execute()
                .chain(() -> connection.preparedQuery(REMOVED).execute(Tuple.of(id, at, reason, sequence, ahead)))
                .replaceWithVoid());
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
