package cn.harbinkepu.account;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.PlainText;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.Secrets;

/// Keys of programs. They travel as bearer tokens, or as the password of basic authentication for readers of feeds
/// that know nothing else, and are told from sessions by their prefix. A key is shown once, by what makes it.
@ApplicationScoped
public class Keys {

    public static final String PREFIX = "kpk_";

    private static final int LONGEST_NAME = 60;
    private static final int MOST = 20;
    private static final int HINT = 8;

    /// A key that is at work is noted once a minute.
    private static final String FIND = """
            with used as (
              update access_key set last_used_at = now()
               where key_hash = $1 and not disabled and (expires_at is null or expires_at > now())
                 and (last_used_at is null or last_used_at < now() - interval '1 minute'))
            select k.id, k.id::text as username, k.name as display_name, k.organisation, k.roles
              from access_key k join organisation o on o.id = k.organisation
             where k.key_hash = $1 and not k.disabled and (k.expires_at is null or k.expires_at > now())
               and o.closed_at is null""";

    private static final String SCOPES = "select scopes from access_key where id = $1";

    private static final String OF = """
            select id, name, hint, scopes, created_at, expires_at, last_used_at, disabled from access_key
             where organisation = $1 order by created_at desc, id desc""";

    private static final String SEED = """
            insert into access_key (key_hash, id, organisation, name, roles, scopes, hint)
            select $1, $2, o.id, $4, $5, $6, $7 from organisation o where o.code = $3
            on conflict (key_hash) do nothing""";

    private static final String ADD = """
            insert into access_key (key_hash, id, organisation, name, roles, scopes, hint, expires_at, created_by)
            select :hash, :id, :organisation, :name, string_to_array(:roles, ','), string_to_array(:scopes, ','), :hint,
                   cast(cast(:expires as text) as timestamptz), :by
             where (select count(*) from access_key
                     where organisation = :organisation and not disabled
                       and (expires_at is null or expires_at > now())) < :most""";

    private static final String ROTATE = """
            insert into access_key (key_hash, id, organisation, name, roles, scopes, hint, expires_at, created_by)
            select :hash, :id, organisation, name, roles, scopes, :hint, expires_at, :by
              from access_key where id = :old and organisation = :organisation and not disabled""";

    private static final String END = """
            update access_key set expires_at = least(coalesce(expires_at, :at), :at)
             where id = :id and organisation = :organisation and not disabled""";

    private static final String REVOKE = """
            update access_key set disabled = true
             where id = :id and organisation = :organisation and not disabled""";

    private final Pool pool;
    private final Mutiny.SessionFactory sessions;
    private final Audit audit;
    private final InstantSource clock;

    /// A key as its owner sees it.
    ///
    /// @param hint its first characters
    public record Key(
            UUID id,
            String name,
            String hint,
            Set<String> scopes,
            OffsetDateTime createdAt,
            Optional<OffsetDateTime> expiresAt,
            Optional<OffsetDateTime> lastUsedAt,
            boolean revoked) {
        public Key {
            scopes = Set.copyOf(scopes);
        }

        public boolean isValid(OffsetDateTime now) {
            return !revoked && expiresAt.map(now::isBefore).orElse(true);
        }
    }

    /// What a new key is to be.
    ///
    /// @param scopes what it may be used for, in the words of the feature that asks for them
    public record Wanted(String name, Set<String> roles, Set<String> scopes, Optional<OffsetDateTime> expiresAt) {
        public Wanted {
            name = name.strip();
            roles = Set.copyOf(roles);
            scopes = Set.copyOf(scopes);
        }
    }

    /// @param secret told this once
    public record Made(UUID id, String secret) {
        @Override
        public String toString() {
            return "Made[id=" + id + ", secret=…]";
        }
    }

    Keys(Pool pool, Mutiny.SessionFactory sessions, Audit audit, InstantSource clock) {
        this.pool = pool;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /// Who holds the key, if it is valid.
    public Uni<Optional<Person>> find(String key) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(Tokens.digest(key)))
                .map(rows -> rows.size() == 0
                        ? Optional.<Person>empty()
                        : Optional.of(holder(rows.iterator().next())));
    }

    /// What the key of this identifier may be used for; nothing if it is no key but a person.
    public Uni<Optional<Set<String>>> scopes(UUID id) {
        return pool.preparedQuery(SCOPES).execute(Tuple.of(id)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .findFirst()
                .map(row -> Set.of(row.getArrayOfStrings("scopes"))));
    }

    /// All keys of an organisation, those that are over included, the newest first.
    public Uni<List<Key>> of(UUID organisation) {
        return pool.preparedQuery(OF).execute(Tuple.of(organisation)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(Keys::key)
                .toList());
    }

    /// Fails with `invalid-field` for a name that is none or an end that has passed, and with `wrong-state` when the
    /// organisation has too many.
    public Uni<Made> make(Person by, UUID organisation, Wanted wanted) {
        check(wanted);
        Made made = new Made(Ids.next(), Secrets.next(PREFIX));
        return sessions.withTransaction(session -> session.createNativeQuery(ADD)
                        .setParameter("hash", Secrets.digest(made.secret()))
                        .setParameter("id", made.id())
                        .setParameter("organisation", organisation)
                        .setParameter("name", wanted.name())
                        .setParameter("roles", String.join(",", wanted.roles()))
                        .setParameter("scopes", String.join(",", wanted.scopes()))
                        .setParameter("hint", hint(made.secret()))
                        .setParameter(
                                "expires",
                                wanted.expiresAt().map(OffsetDateTime::toString).orElse(null))
                        .setParameter("by", by.id())
                        .setParameter("most", MOST)
                        .executeUpdate()
                        .invoke(rows -> require(rows, "一个单位最多有 %d 把有效的密钥，请先停用不再使用的。".formatted(MOST)))
                        .chain(() -> audit.note(
                                session,
                                by,
                                "key.make",
                                made.id().toString(),
                                new JsonObject()
                                        .put("name", wanted.name())
                                        .put("scopes", new JsonArray(List.copyOf(wanted.scopes()))))))
                .replaceWith(made);
    }

    /// A new secret for the same use. The old one is valid for a while longer, so that programs can change over.
    public Uni<Made> rotate(Person by, UUID organisation, UUID id, Duration overlap) {
        Made made = new Made(Ids.next(), Secrets.next(PREFIX));
        OffsetDateTime end = clock.instant().plus(overlap).atOffset(ZoneOffset.UTC);
        return sessions.withTransaction(session -> session.createNativeQuery(ROTATE)
                        .setParameter("hash", Secrets.digest(made.secret()))
                        .setParameter("id", made.id())
                        .setParameter("hint", hint(made.secret()))
                        .setParameter("by", by.id())
                        .setParameter("old", id)
                        .setParameter("organisation", organisation)
                        .executeUpdate()
                        .invoke(Keys::requireOne)
                        .chain(() -> session.createNativeQuery(END)
                                .setParameter("at", end)
                                .setParameter("id", id)
                                .setParameter("organisation", organisation)
                                .executeUpdate())
                        .chain(() -> audit.note(
                                session,
                                by,
                                "key.rotate",
                                id.toString(),
                                new JsonObject().put("successor", made.id().toString()))))
                .replaceWith(made);
    }

    /// The key is refused from now on.
    public Uni<Void> revoke(Person by, UUID organisation, UUID id) {
        return sessions.withTransaction(session -> session.createNativeQuery(REVOKE)
                .setParameter("id", id)
                .setParameter("organisation", organisation)
                .executeUpdate()
                .invoke(Keys::requireOne)
                .chain(() -> audit.note(session, by, "key.revoke", id.toString(), new JsonObject())));
    }

    /// A key that is known beforehand.
    Uni<Void> seed(String organisation, String key, Wanted wanted) {
        if (!key.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a key starts with " + PREFIX);
        }
        return pool.preparedQuery(SEED)
                .execute(Tuple.of(Tokens.digest(key), Ids.next(), organisation, wanted.name())
                        .addArrayOfString(wanted.roles().toArray(String[]::new))
                        .addArrayOfString(wanted.scopes().toArray(String[]::new))
                        .addString(hint(key)))
                .replaceWithVoid();
    }

    private void check(Wanted wanted) {
        if (wanted.name().isEmpty() || wanted.name().length() > LONGEST_NAME || PlainText.isStrange(wanted.name())) {
            throw Problem.field("name", "请填写密钥的用途，一行，最多 %d 个字。".formatted(LONGEST_NAME));
        }
        if (wanted.scopes().isEmpty()) {
            throw Problem.field("scopes", "请至少选择一种用途。");
        }
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        if (wanted.expiresAt().map(end -> !end.isAfter(now)).orElse(false)) {
            throw Problem.field("expires", "到期日应在今天之后。");
        }
    }

    private static void require(int rows, String words) {
        if (rows == 0) {
            throw new Problem(ProblemCode.WRONG_STATE, words);
        }
    }

    private static void requireOne(int rows) {
        if (rows == 0) {
            throw Problem.notFound();
        }
    }

    private static String hint(String secret) {
        return secret.substring(0, Math.min(HINT, secret.length())) + "…";
    }

    private static Person holder(Row row) {
        return new Person(
                row.getUUID("id"),
                row.getString("username"),
                row.getString("display_name"),
                row.getUUID("organisation"),
                Set.of(row.getArrayOfStrings("roles")));
    }

    private static Key key(Row row) {
        return new Key(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("hint"),
                Set.of(row.getArrayOfStrings("scopes")),
                row.getOffsetDateTime("created_at"),
                Optional.ofNullable(row.getOffsetDateTime("expires_at")),
                Optional.ofNullable(row.getOffsetDateTime("last_used_at")),
                row.getBoolean("disabled"));
    }
}
