package cn.harbinkepu.screen;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.alert.BeijingTime;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.screen.ReportRules.Sent;
import cn.harbinkepu.screen.Told.Shown;

/// What displays say that they show and have shown.
@ApplicationScoped
public class Plays {

    private static final String SENT = """
            select identifier, sent, status = 'EXERCISE' as drill from alert where identifier = any ($1)""";

    private static final String TELL =
            "update screen set seen_at = $2, showing = $3, holds = coalesce($4, holds) where id = $1";

    private static final String KEEP = """
            insert into screen_play (screen, id, kind, item, started_at, seconds, told_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (screen, id) do update set seconds = greatest(screen_play.seconds, excluded.seconds)""";

    /// What was shown was there; whether it still is, the next statements know.
    private static final String HAD = """
            insert into screen_alert (screen, item, told_at) select $1, had, $2 from unnest($3::text[]) as had
            on conflict do nothing""";

    private static final String HOLD = """
            insert into screen_alert (screen, item, told_at) select $1, held, $2 from unnest($3::text[]) as held
            on conflict (screen, item) do update set gone_at = null where screen_alert.gone_at is not null""";

    private static final String LET_GO = """
            update screen_alert set gone_at = $2 where screen = $1 and gone_at is null and item <> all ($3::text[])""";

    /// The limits hold off what was noted before there were any.
    private static final String LATEST = """
            select id, kind, item, seconds,
                   case when started_at between told_at - interval '400 days' and told_at + interval '1 day' then started_at end
                     as started_at
              from screen_play where screen = $1 order by told_at desc, screen_play.started_at desc limit $2""";

    private static final String FORGET = """
            delete from screen_play where ctid in (select ctid from screen_play where told_at < $1 limit $2)""";

    private final Pool pool;
    private final ScreenGroups groups;
    private final InstantSource clock;
    private final Duration keep;

    Plays(Pool pool, ScreenGroups groups, InstantSource clock, ScreenConfig config) {
        this.pool = pool;
        this.groups = groups;
        this.clock = clock;
        this.keep = config.keep();
    }

    /// Notes what a display says of itself. Fails with `invalid-field` for what cannot be.
    public Uni<Void> tell(Screen screen, Told told) {
        Instant now = clock.instant();
        return Uni.combine()
                .all()
                .unis(groups.find(screen.group()), sent(told))
                .with((group, sent) ->
                        new ReportRules(group.orElseThrow(Problem::notFound).drill(), sent, now, now.minus(keep)))
                .invoke(rules -> rules.check(told))
                .chain(() -> pool.withTransaction(connection -> note(connection, screen, told, now)));
    }

    private Uni<Map<String, Sent>> sent(Told told) {
        String[] identifiers = Stream.concat(told.holds().orElse(List.of()).stream(), alerts(told))
                .distinct()
                .toArray(String[]::new);
        return identifiers.length == 0
                ? Uni.createFrom().item(Map.of())
                : pool.preparedQuery(SENT)
                        .execute(Tuple.tuple().addArrayOfString(identifiers))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .collect(Collectors.toUnmodifiableMap(
                                        row -> row.getString("identifier"),
                                        row -> new Sent(row.getOffsetDateTime("sent"), row.getBoolean("drill")))));
    }

    private static Stream<String> alerts(Told told) {
        return told.plays().stream()
                .filter(play -> play.kind() != Play.Kind.RESOURCE)
                .map(Shown::item);
    }

    private Uni<Void> note(SqlConnection connection, Screen screen, Told told, Instant now) {
        OffsetDateTime at = now.atOffset(BeijingTime.OFFSET);
        Optional<String[]> holds = told.holds().map(held -> held.toArray(String[]::new));
        Tuple self = Tuple.tuple()
                .addUUID(screen.id())
                .addOffsetDateTime(at)
                .addString(told.showing())
                .addArrayOfString(holds.orElse(null));
        return run(connection, TELL, self)
                .chain(() -> keep(connection, screen, told, at))
                .chain(() -> run(
                        connection,
                        HAD,
                        list(screen, at, alerts(told).distinct().toArray(String[]::new))))
                .chain(() -> holds.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : run(connection, HOLD, list(screen, at, holds.get()))
                                .chain(() -> run(connection, LET_GO, list(screen, at, holds.get()))));
    }

    private static Uni<Void> keep(SqlConnection connection, Screen screen, Told told, OffsetDateTime at) {
        return told.plays().isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(KEEP)
                        .executeBatch(told.plays().stream()
                                .map(play -> row(screen, play, told.ahead(), at))
                                .toList())
                        .replaceWithVoid();
    }

    private static Uni<Void> run(SqlConnection connection, String sql, Tuple values) {
        return connection.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    private static Tuple list(Screen screen, OffsetDateTime at, String[] identifiers) {
        return Tuple.tuple().addUUID(screen.id()).addOffsetDateTime(at).addArrayOfString(identifiers);
    }

    /// The newest first.
    public Uni<List<Play>> latest(UUID screen, int limit) {
        return pool.preparedQuery(LATEST)
                .execute(Tuple.of(screen, limit))
                .map(rows -> ScreenGroups.read(rows, Plays::play));
    }

    /// @return how many were forgotten
    Uni<Integer> forget(Instant before, int most) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(BeijingTime.of(before), most))
                .map(io.vertx.mutiny.sqlclient.SqlResult::rowCount);
    }

    private static Tuple row(Screen screen, Shown play, Duration ahead, OffsetDateTime at) {
        return Tuple.tuple()
                .addUUID(screen.id())
                .addUUID(play.id())
                .addString(play.kind().name())
                .addString(play.item())
                .addOffsetDateTime(BeijingTime.of(ReportRules.started(play, ahead)))
                .addInteger(play.seconds())
                .addOffsetDateTime(at);
    }

    private static Play play(Row row) {
        return new Play(
                row.getUUID("id"),
                Play.Kind.valueOf(row.getString("kind")),
                row.getString("item"),
                Optional.ofNullable(row.getOffsetDateTime("started_at")),
                row.getInteger("seconds"));
    }
}
