package cn.harbinkepu.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The services that may send warnings in, each with a key of its own that is shown once.
@ApplicationScoped
public class WarningSources {

    private static final String PREFIX = "kws_";
    private static final int LONGEST = 100;

    private static final String ADD = """
            insert into warning_source (id, name, key_hash) values (:id, :name, :hash) on conflict (name) do nothing""";

    private static final String ALLOW = "update warning_source set disabled = :disabled where id = :id";

    private static final String ALL = """
            select s.id, s.name, s.disabled, s.created_at, count(w.id) as received, max(w.received_at) as latest
              from warning_source s left join warning w on w.source = s.id
             group by s.id order by s.name""";

    private static final String FIND = "select id from warning_source where key_hash = $1 and not disabled";

    private final Pool pool;
    private final Store store;
    private final Audit audit;

    /// A service as its keepers see it.
    ///
    /// @param received how many of its messages were taken in
    public record Source(
            UUID id,
            String name,
            boolean disabled,
            OffsetDateTime createdAt,
            long received,
            Optional<OffsetDateTime> latest) {}

    WarningSources(Pool pool, Store store, Audit audit) {
        this.pool = pool;
        this.store = store;
        this.audit = audit;
    }

    public Uni<List<Source>> all() {
        return pool.query(ALL).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(WarningSources::source)
                .toList());
    }

    /// A new source; its key is told this once.
    public Uni<String> add(Person by, String name) {
        String wanted = name.strip();
        if (wanted.isEmpty() || wanted.length() > LONGEST) {
            throw Problem.field("name", "请填写来源的名称，最多 %d 个字。".formatted(LONGEST));
        }
        UUID id = Ids.next();
        String key = key();
        return store.transaction(session -> session.createNativeQuery(ADD)
                        .setParameter("id", id)
                        .setParameter("name", wanted)
                        .setParameter("hash", digest(key))
                        .executeUpdate()
                        .invoke(WarningSources::requireNew)
                        .chain(() -> note(session, by, "warning-source.create", id, wanted)))
                .replaceWith(key);
    }

    /// Whether messages with its key are taken in from now on.
    public Uni<Void> allow(Person by, UUID id, boolean allowed) {
        String verb = allowed ? "warning-source.enable" : "warning-source.disable";
        return store.transaction(session -> session.createNativeQuery(ALLOW)
                .setParameter("id", id)
                .setParameter("disabled", !allowed)
                .executeUpdate()
                .invoke(rows -> {
                    if (rows == 0) {
                        throw Problem.notFound();
                    }
                })
                .chain(() -> note(session, by, verb, id, "")));
    }

    /// Whose key it is. Fails with `source-unknown` for one that is nobody's (any more).
    Uni<UUID> of(String key) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(Buffer.buffer(digest(key))))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new Problem(ProblemCode.SOURCE_UNKNOWN, "这个来源密钥无效或已停用。");
                    }
                    return rows.iterator().next().getUUID("id");
                });
    }

    private Uni<Void> note(Mutiny.Session session, Person by, String action, UUID id, String name) {
        JsonObject detail = name.isEmpty() ? new JsonObject() : new JsonObject().put("name", name);
        return audit.note(session, by, action, id.toString(), detail);
    }

    private static void requireNew(int rows) {
        if (rows == 0) {
            throw Problem.field("name", "已经有一个来源叫这个名称。");
        }
    }

    private static Source source(Row row) {
        return new Source(
                row.getUUID("id"),
                row.getString("name"),
                row.getBoolean("disabled"),
                row.getOffsetDateTime("created_at"),
                row.getLong("received"),
                Optional.ofNullable(row.getOffsetDateTime("latest")));
    }

    private static String key() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /// Of 256 random bits a fast digest is enough.
    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
