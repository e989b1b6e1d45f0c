package cn.harbinkepu.relay.hook;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import static java.time.ZoneOffset.UTC;

/// What is to be told to whom, and what was. Of what is said of one resource to one endpoint, only
/// the newest waits.
@ApplicationScoped
class Messages {

    private static final String KNOWN = "select endpoint, resource from hook_copy where resource = any($1) and present";

    private static final String COPY = """
            insert into hook_copy as c (endpoint, resource, sequence, present)
            select * from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::boolean[])
            on conflict (endpoint, resource) do update set sequence = excluded.sequence, present = excluded.present
             where c.sequence < excluded.sequence""";

    /// Also what is just being sent: if it is not taken, it is not sent again.
    private static final String REPLACE = """
            update hook_message m set state = 'REPLACED', next_try = null, settled_at = $4
              from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as n (endpoint, resource, sequence)
             where m.endpoint = n.endpoint and m.resource = n.resource and m.sequence < n.sequence and m.state = 'WAITING'""";

    /// A fact that comes again has said this already.
    private static final String ADD = """
            insert into hook_message (id, endpoint, type, body, resource, revision, title, sequence, next_try, made_at)
            select *, $10 from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::int[], $7::text[],
                                      $8::bigint[], $9::timestamptz[])
            on conflict do nothing""";

    private static final String FORGET = """
            delete from hook_message where id in (
              select id from hook_message where made_at < $1 and state <> 'WAITING' limit $2)""";

    private final Pool pool;
    private final InstantSource clock;

    /// What one endpoint is told of one resource.
    ///
    /// @param sequence of the fact
    /// @param present  whether the partner may have it from now on
    /// @param event    none if the endpoint does not want such events
    record Told(UUID endpoint, UUID resource, long sequence, boolean present, Optional<Content> event) {}

    /// @param notBefore the end of the embargo
    record Content(Event event, int revision, String title, Instant notBefore) {}

    /// An endpoint that may have a resource.
    record Held(UUID endpoint, UUID resource) {}

    Messages(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// Who may have which of these by what was sent.
    Uni<List<Held>> known(Collection<UUID> resources) {
        return pool.preparedQuery(KNOWN)
                .execute(Tuple.tuple().addArrayOfUUID(resources.toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Held(row.getUUID("endpoint"), row.getUUID("resource")))
                        .toList());
    }

    /// Writes down what is to be told, in place of what waits and is older.
    Uni<Void> tell(List<Told> all) {
        if (all.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return pool.withTransaction(connection ->
                copies(connection, all).chain(() -> replace(connection, all)).chain(() -> add(connection, all)));
    }

    /// Lets go of what has had its time.
    ///
    /// @return how many
    Uni<Integer> forget(Instant before, int most) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(before.atOffset(UTC), most))
                .map(rows -> rows.rowCount());
    }

    private static Uni<Void> copies(SqlConnection connection, List<Told> all) {
        Tuple values =
                keys(all).addArrayOfBoolean(all.stream().map(Told::present).toArray(Boolean[]::new));
        return connection.preparedQuery(COPY).execute(values).replaceWithVoid();
    }

    private Uni<Void> replace(SqlConnection connection, List<Told> all) {
        return connection
                .preparedQuery(REPLACE)
                .execute(keys(all).addOffsetDateTime(clock.instant().atOffset(UTC)))
                .replaceWithVoid();
    }

    private Uni<Void> add(SqlConnection connection, List<Told> all) {
        List<Told> said = all.stream().filter(told -> told.event().isPresent()).toList();
        if (said.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Content> contents =
                said.stream().map(told -> told.event().orElseThrow()).toList();
        Tuple values = Tuple.tuple()
                .addArrayOfUUID(
                        contents.stream().map(content -> content.event().id()).toArray(UUID[]::new))
                .addArrayOfUUID(said.stream().map(Told::endpoint).toArray(UUID[]::new))
                .addArrayOfString(contents.stream()
                        .map(content -> content.event().type().wire())
                        .toArray(String[]::new))
                .addArrayOfString(
                        contents.stream().map(content -> content.event().body()).toArray(String[]::new))
                .addArrayOfUUID(said.stream().map(Told::resource).toArray(UUID[]::new))
                .addArrayOfInteger(contents.stream().map(Content::revision).toArray(Integer[]::new))
                .addArrayOfString(contents.stream().map(Content::title).toArray(String[]::new))
                .addArrayOfLong(said.stream().map(Told::sequence).toArray(Long[]::new))
                .addArrayOfOffsetDateTime(contents.stream()
                        .map(content -> content.notBefore().atOffset(UTC))
                        .toArray(OffsetDateTime[]::new))
                .addOffsetDateTime(clock.instant().atOffset(UTC));
        return connection.preparedQuery(ADD).execute(values).replaceWithVoid();
    }

    private static Tuple keys(List<Told> all) {
        return Tuple.tuple()
                .addArrayOfUUID(all.stream().map(Told::endpoint).toArray(UUID[]::new))
                .addArrayOfUUID(all.stream().map(Told::resource).toArray(UUID[]::new))
                .addArrayOfLong(all.stream().map(Told::sequence).toArray(Long[]::new));
    }
}
