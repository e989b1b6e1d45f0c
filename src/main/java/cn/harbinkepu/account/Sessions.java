package cn.harbinkepu.account;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/// Signed-in browsers and bearer tokens. A token is 256 random bits; the database keeps its SHA-256 alone, so that a
/// copy of the database signs nobody in. Every request asks the database, so signing out or disabling acts at once.
@ApplicationScoped
public class Sessions {

    private static final String OPEN =
            "insert into session (token_hash, person, carrier, expires_at) values ($1, $2, $3, $4)";

    private static final String FIND = """
            select p.id, p.username, p.display_name, p.organisation, p.roles
              from session s join person p on p.id = s.person
             where s.token_hash = $1 and s.carrier = $2 and s.expires_at > now() and not p.disabled""";

    private static final String CLOSE = "delete from session where token_hash = $1";

    private static final String SWEEP = "delete from session where expires_at < now()";

    private final Pool pool;
    private final InstantSource clock;
    private final Duration cookieLifetime;
    private final Duration bearerLifetime;

    /// How a token travels; one that was given for the one way is not accepted on the other.
    public enum Carrier {
        COOKIE,
        BEARER
    }

    /// A fresh token and how long it is valid.
    public record Opened(String token, Duration lifetime) {
        @Override
        public String toString() {
            return "Opened[token=…, lifetime=" + lifetime + "]";
        }
    }

    Sessions(Pool pool, InstantSource clock, AccountConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.cookieLifetime = config.sessionLifetime();
        this.bearerLifetime = config.tokenLifetime();
    }

    public Uni<Opened> open(Person person, Carrier carrier) {
        Duration lifetime = carrier == Carrier.COOKIE ? cookieLifetime : bearerLifetime;
        Opened opened = new Opened(Tokens.random(), lifetime);
        OffsetDateTime expiry = clock.instant().plus(lifetime).atOffset(ZoneOffset.UTC);
        return pool.preparedQuery(OPEN)
                .execute(Tuple.of(Tokens.digest(opened.token()), person.id(), carrier.name(), expiry))
                .chain(() -> pool.query(SWEEP).execute())
                .replaceWith(opened);
    }

    /// Who holds the token, if it is valid.
    public Uni<Optional<Person>> find(String token, Carrier carrier) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(Tokens.digest(token), carrier.name()))
                .map(rows -> rows.size() == 0
                        ? Optional.<Person>empty()
                        : Optional.of(Accounts.person(rows.iterator().next())));
    }

    public Uni<Void> close(String token) {
        return pool.preparedQuery(CLOSE).execute(Tuple.of(Tokens.digest(token))).replaceWithVoid();
    }

    /// The value that the forms of a signed-in page carry: only who knows the session's token can compute it.
    public static String formToken(String sessionToken) {
        return Tokens.derived("form", sessionToken);
    }
}
