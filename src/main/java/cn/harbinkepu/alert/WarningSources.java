package cn.harbinkepu.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.w3c.dom.Document;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.alert.cap.CapSignature;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The services that may send warnings in, each with a key of its own that is shown once.
@ApplicationScoped
public class WarningSources {

    private static final String PREFIX = "kws_";
    private static final int LONGEST = 100;

    private static final String ADD = """
            insert into warning_source (id, name, key_hash, public_key) values (:id, :name, :hash, nullif(:key, ''))
            on conflict (name) do nothing""";

    private static final String ALLOW = "update warning_source set disabled = :disabled where id = :id";

    private static final String ALL = """
            select s.id, s.name, s.public_key is not null as signs, s.disabled, s.created_at, count(w.id) as received, max(w.received_at) as latest
              from warning_source s left join warning w on w.source = s.id
             group by s.id order by s.name""";

    private static final String FIND = "select id, public_key from warning_source where key_hash = $1 and not disabled";

    private static final String BY_ID = "select id, public_key from warning_source where id = $1 and not disabled";

    private static final String SIGNING =
            "select id, public_key from warning_source where public_key is not null and not disabled order by created_at";

    private final Pool pool;
    private final Store store;
    private final Audit audit;

    /// A service as its keepers see it.
    ///
    /// @param signs    whether its messages must carry its signature
    /// @param received how many of its messages were taken in
    public record Source(
            UUID id,
            String name,
            boolean signs,
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

    /// Fails with `not-found` if there is none.
    public Uni<Source> find(UUID id) {
        return all().map(all -> all.stream()
                .filter(source -> source.id().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound));
    }

    /// A new source; its key is told this once.
    ///
    /// @param publicKey in PEM, or a certificate; blank when it does not sign
    public Uni<String> add(Person by, String name, String publicKey) {
        String wanted = name.strip();
        if (wanted.isEmpty() || wanted.length() > LONGEST || wanted.chars().anyMatch(Character::isISOControl)) {
            throw Problem.field("name", "请填写来源的名称，一行，最多 %d 个字。".formatted(LONGEST));
        }
        if (!publicKey.isBlank() && CapSignature.key(publicKey).isEmpty()) {
            throw Problem.field("publicKey", "不是 PEM 格式的 RSA 或 EC 公钥，也不是证书。");
        }
        UUID id = Ids.next();
        String key = key();
        return store.transaction(session -> session.createNativeQuery(ADD)
                        .setParameter("id", id)
                        .setParameter("name", wanted)
                        .setParameter("hash", digest(key))
                        .setParameter("key", publicKey.strip())
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

    /// Whose message it is: whose key came with it, and whose signature it carries where it has to. Fails
    /// with `source-unknown` for nobody's.
    Uni<UUID> of(String key, Document message) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(Buffer.buffer(digest(key))))
                .map(rows -> senders(rows).findFirst().orElseThrow(() -> unknown("这个来源密钥无效或已停用。")))
                .chain(sender -> Blocking.call(() -> {
                    if (!sender.publicKey()
                            .map(signer -> CapSignature.isBy(signer, message))
                            .orElse(true)) {
                        throw unknown("这个来源的预警必须签名，而签名没有或不对。");
                    }
                    return sender.id();
                }));
    }

    /// Whether a message that a feed of the source has offered carries its signature. Fails with
    /// `source-unknown` where it must and does not.
    Uni<Boolean> requireSigned(UUID source, Document message) {
        return pool.preparedQuery(BY_ID).execute(Tuple.of(source)).chain(rows -> {
            Sender sender = senders(rows).findFirst().orElseThrow(() -> unknown("这个来源已停用。"));
            return Blocking.call(() -> {
                if (sender.publicKey()
                        .filter(signer -> !CapSignature.isBy(signer, message))
                        .isPresent()) {
                    throw unknown("这个来源的预警必须签名，而签名没有或不对。");
                }
                return sender.publicKey().isPresent();
            });
        });
    }

    /// Whose signature a message without a key carries. Fails with `source-unknown` for nobody's.
    Uni<UUID> signerOf(Document message) {
        return pool.query(SIGNING)
                .execute()
                .map(rows -> senders(rows).toList())
                .chain(signing -> Blocking.call(() -> signing.stream()
                        .filter(sender -> sender.publicKey()
                                .filter(signer -> CapSignature.isBy(signer, message))
                                .isPresent())
                        .map(Sender::id)
                        .findFirst()
                        .orElseThrow(() -> unknown("请在请求头 Kepu-Source-Key 中带上来源密钥，用已登记的密钥签名，或以值班员登录。"))));
    }

    private record Sender(UUID id, Optional<PublicKey> publicKey) {}

    private static Stream<Sender> senders(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Sender(
                        row.getUUID("id"),
                        Optional.ofNullable(row.getString("public_key"))
                                .map(pem -> CapSignature.key(pem).orElseThrow())));
    }

    private static Problem unknown(String words) {
        return new Problem(ProblemCode.SOURCE_UNKNOWN, words);
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
                row.getBoolean("signs"),
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
