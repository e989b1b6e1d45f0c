package cn.harbinkepu.account;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Ids;

/// Signed-in browsers and bearer tokens. A token is 256 random bits; the database keeps its SHA-256 alone, so that a
/// copy of the database signs nobody in. Every request asks the database, so signing out or disabling acts at once.
@ApplicationScoped
public class Sessions {

    private static final String OPEN = """
            with line as (
              insert into audit_line (id, person, username, action, subject, detail, address, agent)
              values ($5, $2, $6, 'account.sign-in', $6, $7, $8, $9)),
            seen as (update person set last_sign_in = now() where id = $2)
            insert into session (token_hash, person, carrier, expires_at) values ($1, $2, $3, $4)""";

    private static final String FIND = """
            select p.id, p.username, p.display_name, p.organisation, p.roles, grants_of(p.id) as grants
              from session s join person p on p.id = s.person
             where s.token_hash = $1 and s.carrier = $2 and s.expires_at > now() and not p.disabled""";

    private static final String CLOSE = """
            with gone as (delete from session where token_hash = $1 returning person, carrier)
            insert into audit_line (id, person, username, action, subject, detail, address, agent)
            select $2, p.id, p.username, 'account.sign-out', p.username, jsonb_build_object('carrier', gone.carrier),
                   $3, $4
              from gone join person p on p.id = gone.person""";

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

    /// A fresh token, whose it is and how long it is valid.
    public record Opened(Person person, String token, Duration lifetime) {
        @Override
        public String toString() {
            return "Opened[person=" + person.username() + ", token=…, lifetime=" + lifetime + "]";
        }
    }

    Sessions(Pool pool, InstantSource clock, AccountConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.cookieLifetime = config.sessionLifetime();
        this.bearerLifetime = config.tokenLifetime();
    }

    /// Opens a session and notes it.
    ///
    /// @param address where the person signs in from
    public Uni<Opened> open(Person person, Carrier carrier, String address) {
        Duration lifetime = carrier == Carrier.COOKIE ? cookieLifetime : bearerLifetime;
        Opened opened = new Opened(person, Tokens.random(), lifetime);
        OffsetDateTime expiry = clock.instant().plus(lifetime).atOffset(ZoneOffset.UTC);
        return pool.preparedQuery(OPEN)
                .execute(Origin.add(Tuple.of(Tokens.digest(opened.token()), person.id(), carrier.name(), expiry)
                        .addUUID(Ids.next())
                        .addString(person.username())
                        .addValue(
                                new JsonObject().put("carrier", carrier.name()).put("address", address))))
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

    /// Ends a session and notes it; one that has ended already is left alone.
    public Uni<Void> close(String token) {
        return pool.preparedQuery(CLOSE)
                .execute(Origin.add(Tuple.of(Tokens.digest(token), Ids.next())))
                .replaceWithVoid();
    }

    /// The value that the forms of a signed-in page carry: only who knows the session's token can compute it.
    public static String formToken(String sessionToken) {
        return Tokens.derived("form", sessionToken);
    }
}
