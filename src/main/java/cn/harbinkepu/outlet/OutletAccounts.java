package cn.harbinkepu.outlet;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.PlainText;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.SecretBox;
import cn.harbinkepu.core.Secrets;

/// The accounts. Secrets are sealed, never shown again, and never in the log.
@ApplicationScoped
public class OutletAccounts {

    private static final int LONGEST = 100;
    private static final int LONGEST_SECRET = 200;
    private static final int AES_KEY = 43;
    private static final int CONSENT_MINUTES = 15;

    private static final String COLUMNS =
            "a.id, a.platform, a.name, a.app, a.secrets, a.tokens, a.replaces, a.disabled, a.changed_at";

    private static final String ALL =
            "select " + COLUMNS + " from outlet_account a order by a.disabled, a.platform, a.name";

    private static final String ONE = "select " + COLUMNS + " from outlet_account a where a.id = $1";

    private static final String ADD = """
            insert into outlet_account (id, platform, name, app, secrets, replaces, created_by)
            values (:id, :platform, :name, :app, :secrets, :replaces, :by)
            on conflict (platform, name) do nothing""";

    private static final String CHANGE = """
            update outlet_account a
               set name = :name, app = :app, secrets = :secrets, replaces = :replaces, changed_at = now()
             where id = :id and not exists (
               select from outlet_account o where o.platform = a.platform and o.name = :name and o.id <> :id)""";

    private static final String ALLOW =
            "update outlet_account set disabled = :disabled, changed_at = now() where id = :id";

    private static final String ASK_CONSENT =
            "update outlet_account set consent = :consent, consent_until = :until where id = :id";

    private static final String TAKE_CONSENT = """
            update outlet_account set consent = null
             where consent = $1 and consent_until > now() and not disabled returning id""";

    private static final String LOCK = ONE + " for update";

    private static final String KEEP = "update outlet_account set tokens = $2 where id = $1";

    private final Pool pool;
    private final Mutiny.SessionFactory sessions;
    private final Audit audit;
    private final InstantSource clock;
    private final SecretBox box;

    /// What is typed about an account.
    ///
    /// @param secrets by name; empty ones are kept as they are
    public record Wanted(String platform, String name, String app, Map<String, String> secrets, boolean replaces) {
        public Wanted {
            name = name.strip();
            app = app.strip();
            secrets = Map.copyOf(secrets);
        }
    }

    OutletAccounts(Pool pool, Mutiny.SessionFactory sessions, Audit audit, InstantSource clock, OutletConfig config) {
        this.pool = pool;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
        this.box = new SecretBox(config.secretKey(), "kepu.outlet.secret-key");
    }

    public Uni<List<OutletAccount>> all() {
        return pool.query(ALL).execute().map(this::accounts);
    }

    /// Fails with `not-found` if there is none.
    public Uni<OutletAccount> find(UUID id) {
        return pool.preparedQuery(ONE).execute(Tuple.of(id)).map(this::one);
    }

    /// Fails with `invalid-field`, naming every field that is wrong.
    public Uni<UUID> add(Person by, Wanted wanted) {
        UUID id = Ids.next();
        Platform platform = checked(wanted, Optional.empty());
        return sessions.withTransaction(
                        session -> write(session, ADD, id, wanted, secrets(platform, wanted, new JsonObject()))
                                .setParameter("platform", platform.name())
                                .setParameter("by", by.id())
                                .executeUpdate()
                                .invoke(OutletAccounts::requireNew)
                                .chain(() -> note(session, by, "outlet.add-account", id, platform, wanted)))
                .replaceWith(id);
    }

    /// Changes everything but the platform.
    public Uni<Void> change(Person by, UUID id, Wanted wanted) {
        return find(id).chain(known -> {
            Platform platform = checked(wanted, Optional.of(known));
            return sessions.withTransaction(
                    session -> write(session, CHANGE, id, wanted, secrets(platform, wanted, known.secrets()))
                            .executeUpdate()
                            .invoke(OutletAccounts::requireNew)
                            .chain(() -> note(session, by, "outlet.change-account", id, platform, wanted)));
        });
    }

    /// Whether anything is sent to it from now on; what is there is taken down all the same.
    public Uni<Void> allow(Person by, UUID id, boolean allowed) {
        String verb = allowed ? "outlet.enable-account" : "outlet.disable-account";
        return sessions.withTransaction(session -> session.createNativeQuery(ALLOW)
                .setParameter("id", id)
                .setParameter("disabled", !allowed)
                .executeUpdate()
                .invoke(rows -> {
                    if (rows == 0) {
                        throw Problem.notFound();
                    }
                })
                .chain(() -> audit.note(session, by, verb, id.toString(), new JsonObject())));
    }

    /// Begins to ask the owner's consent; the word comes back with the answer, once, within a quarter of an hour.
    Uni<String> askConsent(Person by, UUID id) {
        String word = Secrets.next("");
        return sessions.withTransaction(session -> session.createNativeQuery(ASK_CONSENT)
                        .setParameter("id", id)
                        .setParameter("consent", Secrets.digest(word))
                        .setParameter(
                                "until",
                                clock.instant().atOffset(ZoneOffset.UTC).plusMinutes(CONSENT_MINUTES))
                        .executeUpdate()
                        .chain(() -> audit.note(session, by, "outlet.ask-consent", id.toString(), new JsonObject())))
                .replaceWith(word);
    }

    /// The account whose consent was asked with the word. Fails with `link-ended` for any other word.
    Uni<OutletAccount> consented(String word) {
        return pool.preparedQuery(TAKE_CONSENT)
                .execute(Tuple.of(Buffer.buffer(Secrets.digest(word))))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> row.getUUID("id"))
                        .orElseThrow(() -> new Problem(ProblemCode.LINK_ENDED, "授权链接已失效，请重新发起授权。")))
                .chain(this::find);
    }

    /// Keeps what the platform gave, noting who had it given.
    Uni<Void> keep(Person by, UUID id, JsonObject tokens) {
        return pool.preparedQuery(KEEP)
                .execute(Tuple.of(id, Buffer.buffer(box.close(tokens.encode()))))
                .chain(() -> sessions.withTransaction(
                        session -> audit.note(session, by, "outlet.consent", id.toString(), new JsonObject())));
    }

    /// Renews the tokens of an account while no other instance does; what another one has renewed meanwhile is taken.
    ///
    /// @param renew from the account as it is now; empty if its tokens are good
    public Uni<OutletAccount> renew(UUID id, Function<OutletAccount, Optional<Uni<JsonObject>>> renew) {
        return pool.withTransaction(connection -> connection
                        .preparedQuery(LOCK)
                        .execute(Tuple.of(id))
                        .map(this::one)
                        .chain(now -> renew.apply(now)
                                .map(renewing -> renewing.chain(tokens -> connection
                                        .preparedQuery(KEEP)
                                        .execute(Tuple.of(id, Buffer.buffer(box.close(tokens.encode()))))))
                                .map(Uni::replaceWithVoid)
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .chain(() -> find(id));
    }

    private Mutiny.MutationQuery write(Mutiny.Session session, String sql, UUID id, Wanted wanted, JsonObject secrets) {
        return session.createNativeQuery(sql)
                .setParameter("id", id)
                .setParameter("name", wanted.name())
                .setParameter("app", wanted.app())
                .setParameter("secrets", box.close(secrets.encode()))
                .setParameter("replaces", wanted.replaces());
    }

    private Uni<Void> note(
            Mutiny.Session session, Person by, String action, UUID id, Platform platform, Wanted wanted) {
        JsonObject detail = new JsonObject().put("platform", platform.inPath()).put("name", wanted.name());
        return audit.note(session, by, action, id.toString(), detail);
    }

    private static JsonObject secrets(Platform platform, Wanted wanted, JsonObject before) {
        JsonObject secrets = new JsonObject();
        for (String name : platform.secrets()) {
            String typed = wanted.secrets().getOrDefault(name, "").strip();
            secrets.put(name, typed.isEmpty() ? before.getString(name, "") : typed);
        }
        return secrets;
    }

    private static Platform checked(Wanted wanted, Optional<OutletAccount> known) {
        List<FieldError> errors = new ArrayList<>();
        Optional<Platform> platform = known.map(OutletAccount::platform).or(() -> Platform.of(wanted.platform()));
        if (platform.isEmpty()) {
            errors.add(new FieldError("platform", "请选择平台。"));
        }
        if (wanted.name().isEmpty() || wanted.name().length() > LONGEST || PlainText.isStrange(wanted.name())) {
            errors.add(new FieldError("name", "请填写账号名称，一行，最多 %d 个字。".formatted(LONGEST)));
        }
        boolean wantsApp = platform.filter(each -> each != Platform.HAND).isPresent();
        if (wantsApp && !wanted.app().matches("[A-Za-z0-9_-]{4,100}")) {
            errors.add(new FieldError("app", "请填写平台给的应用标识（AppID、Client Key），只有字母、数字和横线。"));
        }
        platform.ifPresent(each -> each.secrets().forEach(name -> secretFault(name, wanted, known)
                .ifPresent(words -> errors.add(new FieldError(name, words)))));
        if (!errors.isEmpty()) {
            throw new Problem(ProblemCode.INVALID_FIELD, errors.getFirst().message(), errors);
        }
        return platform.orElseThrow();
    }

    private static Optional<String> secretFault(String name, Wanted wanted, Optional<OutletAccount> known) {
        String typed = wanted.secrets().getOrDefault(name, "").strip();
        if (typed.isEmpty()) {
            boolean kept = known.flatMap(account -> account.secret(name)).isPresent();
            return kept ? Optional.empty() : Optional.of("请填写平台给的密钥。");
        }
        if (name.equals("aesKey") && !typed.matches("[A-Za-z0-9]{" + AES_KEY + "}")) {
            return Optional.of("消息加解密密钥是 %d 个字母和数字。".formatted(AES_KEY));
        }
        return typed.length() > LONGEST_SECRET || PlainText.isStrange(typed)
                ? Optional.of("密钥最多 %d 个字符。".formatted(LONGEST_SECRET))
                : Optional.empty();
    }

    private OutletAccount one(RowSet<Row> rows) {
        return accounts(rows).stream().findFirst().orElseThrow(Problem::notFound);
    }

    private List<OutletAccount> accounts(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(this::account)
                .toList();
    }

    private OutletAccount account(Row row) {
        OffsetDateTime changed = row.getOffsetDateTime("changed_at");
        return new OutletAccount(
                row.getUUID("id"),
                Platform.valueOf(row.getString("platform")),
                row.getString("name"),
                row.getString("app"),
                new JsonObject(box.open(row.getBuffer("secrets").getBytes())),
                Optional.ofNullable(row.getBuffer("tokens"))
                        .map(closed -> new JsonObject(box.open(closed.getBytes())))
                        .orElseGet(JsonObject::new),
                row.getBoolean("replaces"),
                row.getBoolean("disabled"),
                changed);
    }

    private static void requireNew(int rows) {
        if (rows == 0) {
            throw Problem.field("name", "这个平台已经有一个账号叫这个名称。");
        }
    }
}
