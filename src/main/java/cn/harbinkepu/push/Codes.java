package cn.harbinkepu.push;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;

/// Codes that prove addresses, kept as signatures alone. A code ends by its time, by its use, by
/// the next one and by too many wrong tries.
@ApplicationScoped
class Codes {

    private static final int MOST_TRIES = 5;

    /// Of one reader in an hour, and to one address in a day, whoever asks.
    private static final int MOST_OF_READER = 5;

    private static final int MOST_TO_ADDRESS = 5;

    private static final String COUNT = """
            select count(*) filter (where profile = $1 and made_at > $3) as of_reader,
                   count(*) filter (where mark = $2 and made_at > $4) as to_address
              from push_code where (profile = $1 or mark = $2) and made_at > $4""";

    private static final String END_OTHERS = "update push_code set ended = true where profile = $1 and kind = $2";

    private static final String ADD = """
            insert into push_code (id, profile, kind, address, mark, proof, words, made_at, expires_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)""";

    private static final String TRY = """
            update push_code set tries = tries + 1, ended = ended or tries + 1 >= $4 or proof = $5
             where profile = $1 and kind = $2 and not ended and expires_at > $3
            returning address, proof = $5 as proved""";

    private static final String CALLED = """
            update push_code set ended = true where kind = $1 and proof = $2 and not ended and expires_at > $3
            returning profile""";

    private static final String WAITING = """
            select kind, address, expires_at from push_code
             where profile = $1 and not ended and expires_at > $2 order by made_at""";

    private static final String FORGET = "delete from push_code where expires_at < $1";

    private final Pool pool;
    private final Seal seal;
    private final Signatures signatures;
    private final Ways ways;
    private final InstantSource clock;
    private final Duration valid;

    /// @param address empty if it is not known yet
    record Waiting(ChannelKind kind, String address, OffsetDateTime expiresAt) {}

    Codes(Pool pool, Seal seal, Signatures signatures, Ways ways, InstantSource clock, PushConfig config) {
        this.pool = pool;
        this.seal = seal;
        this.signatures = signatures;
        this.ways = ways;
        this.clock = clock;
        this.valid = config.codeValid();
    }

    /// Keeps a code for an address, in place of one before. Fails with `too-many-requests` when
    /// too many were asked for.
    ///
    /// @return when it ends
    Uni<OffsetDateTime> keep(UUID reader, ChannelKind kind, String address, String code) {
        Instant now = clock.instant();
        return Uni.combine()
                .all()
                .unis(ways.mark(kind, address.isEmpty() ? reader.toString() : address), proof(reader, kind, code))
                .asTuple()
                .chain(both -> counted(reader, both.getItem1(), now)
                        .chain(() -> pool.preparedQuery(END_OTHERS).execute(Tuple.of(reader, kind.name())))
                        .chain(() -> pool.preparedQuery(ADD)
                                .execute(Tuple.tuple()
                                        .addUUID(Ids.next())
                                        .addUUID(reader)
                                        .addString(kind.name())
                                        .addValue(Buffer.buffer(seal.close(address)))
                                        .addValue(both.getItem1())
                                        .addValue(both.getItem2())
                                        .addString(PushWords.VERSION)
                                        .addOffsetDateTime(time(now))
                                        .addOffsetDateTime(time(now.plus(valid))))))
                .replaceWith(time(now.plus(valid)));
    }

    /// The address that the code proves; it ends by that. Absent for a wrong one.
    Uni<Optional<String>> prove(UUID reader, ChannelKind kind, String code) {
        return proof(reader, kind, code)
                .chain(proof -> pool.preparedQuery(TRY)
                        .execute(Tuple.of(reader, kind.name(), time(clock.instant()), MOST_TRIES, proof)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .filter(row -> row.getBoolean("proved"))
                        .map(row -> seal.open(row.getBuffer("address").getBytes()))
                        .findFirst());
    }

    /// The reader to whom the code was shown; it ends by that. Absent for one that nobody was
    /// shown.
    Uni<Optional<UUID>> called(ChannelKind kind, String code) {
        return callable(kind, code)
                .chain(proof -> pool.preparedQuery(CALLED).execute(Tuple.of(kind.name(), proof, time(clock.instant()))))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("profile"))
                        .findFirst());
    }

    Uni<List<Waiting>> waiting(UUID reader) {
        return pool.preparedQuery(WAITING)
                .execute(Tuple.of(reader, time(clock.instant())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::waiting)
                        .toList());
    }

    Uni<Void> forget() {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(time(clock.instant().minus(Duration.ofDays(1)))))
                .replaceWithVoid();
    }

    private Uni<Void> counted(UUID reader, Buffer mark, Instant now) {
        Duration hour = Duration.ofHours(1);
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(reader, mark, time(now.minus(hour)), time(now.minus(Duration.ofDays(1)))))
                .map(rows -> rows.iterator().next())
                .invoke(row -> {
                    if (row.getLong("of_reader") >= MOST_OF_READER) {
                        throw Problem.tooMany("一小时内要的验证码太多了，请稍后再试。", hour);
                    }
                    if (row.getLong("to_address") >= MOST_TO_ADDRESS) {
                        throw Problem.tooMany("今天已经向这个地址发过多次验证码，请明天再试。", Duration.ofDays(1));
                    }
                })
                .replaceWithVoid();
    }

    /// A code that is sent back to us from elsewhere is found without knowing whose it is.
    private Uni<Buffer> proof(UUID reader, ChannelKind kind, String code) {
        return kind == ChannelKind.WECHAT
                ? callable(kind, code)
                : signatures.of("code", reader + "\n" + kind + "\n" + code).map(Buffer::buffer);
    }

    private Uni<Buffer> callable(ChannelKind kind, String code) {
        return signatures.of("code", kind + "\n" + code).map(Buffer::buffer);
    }

    private Waiting waiting(Row row) {
        return new Waiting(
                ChannelKind.valueOf(row.getString("kind")),
                seal.open(row.getBuffer("address").getBytes()),
                row.getOffsetDateTime("expires_at").withOffsetSameInstant(ZoneOffset.UTC));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
