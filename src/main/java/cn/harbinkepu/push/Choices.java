package cn.harbinkepu.push;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.alert.Level;
import cn.harbinkepu.push.Choice.Digest;
import cn.harbinkepu.push.Choice.News;

/// What readers want to be sent. Who has said nothing wants nothing.
@ApplicationScoped
public class Choices {

    private static final String FIND = "select * from push_choice where profile = $1";

    private static final String SET = """
            insert into push_choice (profile, digest, news, quiet_from, quiet_to, preferred, digest_at,
                                     warnings, warning_districts, warning_least)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict (profile) do update set digest = excluded.digest, news = excluded.news, warnings = excluded.warnings,
              warning_districts = excluded.warning_districts, warning_least = excluded.warning_least,
              quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, preferred = excluded.preferred,
              digest_at = case when push_choice.digest = excluded.digest and push_choice.digest_at is not null
                               then push_choice.digest_at else excluded.digest_at end""";

    private static final String OPEN = "insert into push_choice (profile) values ($1) on conflict do nothing";

    private static final String DUE = """
            select profile, digest, digest_at,
                   exists (select 1 from push_channel w where w.profile = push_choice.profile) as reachable
              from push_choice
             where digest <> 'NONE' and digest_at <= $1 order by digest_at, profile limit $2""";

    private static final String MOVE = """
            update push_choice set profile = $2
             where profile = $1 and not exists (select 1 from push_choice own where own.profile = $2)""";

    private static final String NEXT = "update push_choice set digest_at = $2 where profile = $1 and digest_at = $3";

    private static final String TOLD_NEWS = """
            select c.profile from push_choice c join profile p on p.id = c.profile
             where c.news <> 'NONE' and p.targeted
               and exists (select 1 from push_channel w where w.profile = c.profile) and ($1::uuid is null or c.profile > $1)
               and (c.news = 'GROUP' or p.interests && $2::text[])
             order by c.profile limit $3""";

    private static final String ANY_NEWS = "select exists (select 1 from push_choice where news <> 'NONE') as any";

    private final Pool pool;
    private final DigestTimes times;
    private final InstantSource clock;

    /// A digest that is to be made.
    ///
    /// @param at        when it was due
    /// @param reachable whether the reader has any way
    record Due(UUID reader, Digest digest, Instant at, boolean reachable) {}

    Choices(Pool pool, DigestTimes times, InstantSource clock) {
        this.pool = pool;
        this.times = times;
        this.clock = clock;
    }

    public Uni<Choice> of(UUID reader) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(reader))
                .map(rows -> rows.size() == 0
                        ? Choice.NOTHING
                        : choice(rows.iterator().next()));
    }

    public Uni<Void> set(UUID reader, Choice choice) {
        return pool.preparedQuery(SET)
                .execute(Tuple.tuple()
                        .addUUID(reader)
                        .addString(choice.digest().name())
                        .addString(choice.news().name())
                        .addLocalTime(choice.quiet().from())
                        .addLocalTime(choice.quiet().to())
                        .addArrayOfString(
                                choice.preferred().stream().map(Enum::name).toArray(String[]::new))
                        .addOffsetDateTime(times.next(choice.digest(), clock.instant())
                                .map(Choices::time)
                                .orElse(null))
                        .addBoolean(choice.warnings().on())
                        .addArrayOfString(choice.warnings().districts().toArray(String[]::new))
                        .addString(choice.warnings().least().name()))
                .replaceWithVoid();
    }

    /// Makes room for a reader who has said nothing yet.
    Uni<Void> open(UUID reader) {
        return pool.preparedQuery(OPEN).execute(Tuple.of(reader)).replaceWithVoid();
    }

    Uni<List<Due>> due(Instant now, int limit) {
        return pool.preparedQuery(DUE).execute(Tuple.of(time(now), limit)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> new Due(
                        row.getUUID("profile"),
                        Digest.valueOf(row.getString("digest")),
                        row.getOffsetDateTime("digest_at").toInstant(),
                        row.getBoolean("reachable")))
                .toList());
    }

    /// The digest has been made, or there was none to make.
    Uni<Void> made(Due due, Instant now) {
        return times.next(due.digest(), now).map(next -> putOff(due, next)).orElseGet(() -> Uni.createFrom()
                .voidItem());
    }

    /// The digest is due then.
    Uni<Void> putOff(Due due, Instant until) {
        return pool.preparedQuery(NEXT)
                .execute(Tuple.of(due.reader(), time(until), time(due.at())))
                .replaceWithVoid();
    }

    /// Whether anybody wants to be told of anything.
    Uni<Boolean> anyNews() {
        return pool.query(ANY_NEWS).execute().map(rows -> rows.iterator().next().getBoolean("any"));
    }

    /// Readers who may want to be told of something with these subjects, by their ids.
    Uni<List<UUID>> wanting(List<String> subjects, Optional<UUID> after, int limit) {
        return pool.preparedQuery(TOLD_NEWS)
                .execute(Tuple.tuple()
                        .addUUID(after.orElse(null))
                        .addArrayOfString(subjects.toArray(String[]::new))
                        .addInteger(limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("profile"))
                        .toList());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Choice choice(Row row) {
        return new Choice(
                Digest.valueOf(row.getString("digest")),
                News.valueOf(row.getString("news")),
                new QuietHours(row.getLocalTime("quiet_from"), row.getLocalTime("quiet_to")),
                Arrays.stream(row.getArrayOfStrings("preferred"))
                        .map(ChannelKind::valueOf)
                        .toList(),
                new WarningChoice(
                        row.getBoolean("warnings"),
                        List.of(row.getArrayOfStrings("warning_districts")),
                        Level.valueOf(row.getString("warning_least"))));
    }

    /// What the reader wants to be sent, if nothing was said under the other profile.
    Uni<Void> move(SqlClient transaction, UUID from, UUID into) {
        return transaction.preparedQuery(MOVE).execute(Tuple.of(from, into)).replaceWithVoid();
    }
}
