package cn.harbinkepu.audience;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.cache.Counters;
import cn.harbinkepu.core.Problem;

/// Codes by which a reader without an account goes on with a profile on another device: short enough to be typed, good
/// for ten minutes and once. The database keeps their SHA-256 alone. A new one of the same profile takes the place of
/// the last.
@ApplicationScoped
public class DeviceCodes {

    private static final Logger LOG = Logger.getLogger(DeviceCodes.class);

    public static final Duration GOOD_FOR = Duration.ofMinutes(10);

    /// No letter or digit that could be taken for another: 32 of them, so there are a million million codes.
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int LENGTH = 8;

    /// A family behind one address may try; guessing one of a thousand good codes takes them centuries.
    private static final int MOST_TRIES = 40;

    private static final int MOST_MADE = 10;

    private static final String MAKE = """
            insert into profile_code (digest, profile, expires_at) values ($1, $2, $3)
            on conflict (profile) do update set digest = excluded.digest, expires_at = excluded.expires_at, used_by = null""";

    /// Whoever used it may not have got the answer, and may ask again; nobody else.
    private static final String USE = """
            update profile_code set used_by = coalesce($2, profile)
             where digest = $1 and expires_at > $3 and (used_by is null or used_by = $2) returning profile""";

    private static final String END = "delete from profile_code where digest = $1 and used_by is null";

    private static final String FORGET = "delete from profile_code where expires_at < $1";

    private final Pool pool;
    private final Counters counters;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /// @param code in two groups of four
    public record Made(String code, OffsetDateTime expiresAt) {
        @Override
        public String toString() {
            return "Made[code=…, expiresAt=" + expiresAt + "]";
        }
    }

    DeviceCodes(Pool pool, Counters counters, InstantSource clock) {
        this.pool = pool;
        this.counters = counters;
        this.clock = clock;
    }

    /// Fails with `too-many-requests` for a profile that makes one after the other.
    public Uni<Made> make(UUID profile) {
        String code = random.ints(LENGTH, 0, LETTERS.length())
                .mapToObj(at -> LETTERS.substring(at, at + 1))
                .collect(Collectors.joining());
        OffsetDateTime end = clock.instant().plus(GOOD_FOR).atOffset(ZoneOffset.UTC);
        return within("device-codes:" + profile, MOST_MADE)
                .chain(() -> pool.preparedQuery(MAKE).execute(Tuple.of(digest(code), profile, end)))
                .replaceWith(() -> new Made(code.substring(0, LENGTH / 2) + "-" + code.substring(LENGTH / 2), end));
    }

    /// To be asked before a code is looked at.
    ///
    /// Fails with `too-many-requests` for an address from which too many were tried.
    public Uni<Void> admit(String address) {
        return within("device-code-tries:" + address, MOST_TRIES);
    }

    /// Ends a code that is not wanted; one that is not there has ended already.
    public Uni<Void> end(String code) {
        return pool.preparedQuery(END).execute(Tuple.of(digest(plain(code)))).replaceWithVoid();
    }

    /// The profile that a code names, which is used up with this.
    ///
    /// Fails with `invalid-field` for a code that is none, or not any more.
    Uni<UUID> use(SqlClient transaction, String code, Optional<UUID> by) {
        return transaction
                .preparedQuery(USE)
                .execute(Tuple.of(digest(plain(code)))
                        .addUUID(by.orElse(null))
                        .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.field("code", "代码不对、已经用过或已过期，请在原来的设备上重新取一个。");
                    }
                    return rows.iterator().next().getUUID("profile");
                });
    }

    Uni<Void> forget(Instant before) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /// As typed on any keyboard.
    private static String plain(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^0-9A-Z]", "");
    }

    private static Buffer digest(String code) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return Buffer.buffer(sha256.digest(code.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Without the counter nobody is refused: a code is good for minutes, and there are too many to guess.
    private Uni<Void> within(String key, int most) {
        return counters.increment(key, GOOD_FOR)
                .onFailure()
                .invoke(outage -> LOG.debugf("Codes are not counted: %s", outage))
                .onFailure()
                .recoverWithItem(0L)
                .invoke(count -> {
                    if (count > most) {
                        throw Problem.tooMany("试得太多了，请过几分钟再试。", GOOD_FOR);
                    }
                })
                .replaceWithVoid();
    }
}
