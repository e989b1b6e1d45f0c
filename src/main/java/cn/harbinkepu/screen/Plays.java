package cn.harbinkepu.screen;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.alert.BeijingTime;

/// What displays say that they show and have shown.
@ApplicationScoped
public class Plays {

    private static final String TELL = "update screen set seen_at = $2, showing = $3, holds = $4 where id = $1";

    private static final String KEEP = """
            insert into screen_play (screen, id, kind, item, started_at, seconds)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (screen, id) do update set seconds = greatest(screen_play.seconds, excluded.seconds)""";

    private static final String LATEST = """
            select id, kind, item, started_at, seconds from screen_play
             where screen = $1 order by started_at desc limit $2""";

    private static final String FORGET = """
            delete from screen_play where ctid in (select ctid from screen_play where told_at < $1 limit $2)""";

    private final Pool pool;
    private final InstantSource clock;

    Plays(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// Notes what a display says of itself.
    ///
    /// @param showing in words
    /// @param holds   identifiers of the alerts that it has now
    public Uni<Void> tell(Screen screen, String showing, List<String> holds, List<Play> plays) {
        Tuple self = Tuple.tuple()
                .addUUID(screen.id())
                .addOffsetDateTime(clock.instant().atOffset(BeijingTime.OFFSET))
                .addString(showing)
                .addArrayOfString(holds.toArray(String[]::new));
        return pool.withTransaction(connection -> connection
                .preparedQuery(TELL)
                .execute(self)
                .chain(() -> plays.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : connection
                                .preparedQuery(KEEP)
                                .executeBatch(plays.stream()
                                        .map(play -> row(screen, play))
                                        .toList())
                                .replaceWithVoid()));
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

    private static Tuple row(Screen screen, Play play) {
        return Tuple.tuple()
                .addUUID(screen.id())
                .addUUID(play.id())
                .addString(play.kind().name())
                .addString(play.item())
                .addOffsetDateTime(play.startedAt())
                .addInteger(play.seconds());
    }

    private static Play play(Row row) {
        OffsetDateTime started = row.getOffsetDateTime("started_at");
        return new Play(
                row.getUUID("id"),
                Play.Kind.valueOf(row.getString("kind")),
                row.getString("item"),
                started,
                row.getInteger("seconds"));
    }
}
