package cn.harbinkepu.resource;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonInclude;

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

import static java.nio.charset.StandardCharsets.UTF_8;

/// Links by which outsiders see one revision before it is public. A link ends by itself, when it is revoked, and when
/// the revision is withdrawn; it never shows another revision.
@ApplicationScoped
public class Previews {

    private static final String ADD = """
            insert into preview_link (id, token_hash, resource, revision, note, created_by, expires_at)
            values (:id, :hash, :resource, :revision, :note, :person, :expires)""";

    private static final String ALL = """
            select l.id, v.number, l.note, p.display_name, l.created_at, l.expires_at, l.revoked_at, l.opened_at,
                   l.opened_times
              from preview_link l join revision v on v.id = l.revision join person p on p.id = l.created_by
             where l.resource = $1 order by l.created_at desc limit 50""";

    private static final String REVOKE = """
            update preview_link set revoked_at = now() where id = :id and resource = :resource and revoked_at is null""";

    private static final String OPEN = """
            update preview_link l set opened_at = now(), opened_times = opened_times + 1
              from revision v
             where l.token_hash = $1 and l.revoked_at is null and l.expires_at > now()
               and v.id = l.revision and v.state <> 'WITHDRAWN'
            returning l.resource, v.number, l.expires_at, v.state""";

    private static final String LOOK = """
            select l.resource, v.number, l.expires_at, v.state
              from preview_link l join revision v on v.id = l.revision
             where l.token_hash = $1 and l.revoked_at is null and l.expires_at > now() and v.state <> 'WITHDRAWN'""";

    private static final String SHOWS_FILE = """
            select exists (
              select 1 from preview_link l join revision v on v.id = l.revision
                       join revision_file f on f.revision = v.id and f.file = $2
               where l.token_hash = $1 and l.revoked_at is null and l.expires_at > now() and v.state <> 'WITHDRAWN'
                 and (f.role <> 'FIGURE' or position('/media/' || f.file in v.body) > 0))""";

    static final Duration LONGEST = Duration.ofDays(30);

    private static final int TOKEN_BYTES = 24;
    private static final int LONGEST_NOTE = 200;

    private final Store store;
    private final PublicDocuments documents;
    private final Pool pool;
    private final Audit audit;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /// @param token shown once; it is kept nowhere
    public record Made(UUID id, String token, OffsetDateTime expiresAt) {
        @Override
        public String toString() {
            return "Made[id=" + id + "]";
        }
    }

    /// @param open whether it works now
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Link(
            UUID id,
            int revision,
            String note,
            String by,
            OffsetDateTime createdAt,
            OffsetDateTime expiresAt,
            boolean open,
            Optional<OffsetDateTime> openedAt,
            int openedTimes) {}

    /// @param document as it would be if the revision were published now
    /// @param isPublic whether it has been published meanwhile
    public record Preview(PublishedResource document, boolean isPublic, OffsetDateTime expiresAt) {}

    Previews(Store store, PublicDocuments documents, Pool pool, Audit audit, InstantSource clock) {
        this.store = store;
        this.documents = documents;
        this.pool = pool;
        this.audit = audit;
        this.clock = clock;
    }

    /// Makes a link for the latest revision.
    ///
    /// Fails with `invalid-field` for a time beyond thirty days.
    public Uni<Made> make(Person person, UUID id, String note, Duration lasts) {
        if (lasts.isNegative() || lasts.isZero() || lasts.compareTo(LONGEST) > 0) {
            throw Problem.field("days", "预览链接的有效期应在 1 到 30 天之间。");
        }
        if (note.length() > LONGEST_NOTE) {
            throw Problem.field("note", "最多 %d 个字。".formatted(LONGEST_NOTE));
        }
        Made made = new Made(Ids.next(), token(), now().plus(lasts));
        return store.change(id, open -> {
            Workflow.mayCorrect(person, open);
            return open.session()
                    .createNativeQuery(ADD)
                    .setParameter("id", made.id())
                    .setParameter("hash", hash(made.token()))
                    .setParameter("resource", id)
                    .setParameter("revision", open.revision().id)
                    .setParameter("note", note)
                    .setParameter("person", person.id())
                    .setParameter("expires", made.expiresAt())
                    .executeUpdate()
                    .chain(() -> note(open, person, "resource.preview", made.id()))
                    .replaceWith(made);
        });
    }

    /// The links of a resource, the newest first. Fails with `not-found` for what the person may not know of.
    public Uni<List<Link>> of(Person person, UUID id) {
        return store.read(id)
                .map(found ->
                        found.filter(open -> EditorViews.maySee(person, open)).orElseThrow(Problem::notFound))
                .chain(open -> pool.preparedQuery(ALL).execute(Tuple.of(id)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::link)
                        .toList());
    }

    /// Ends a link at once. Fails with `not-found` for one that has ended or never was.
    public Uni<Void> revoke(Person person, UUID id, UUID link) {
        return store.change(id, open -> {
            Workflow.mayCorrect(person, open);
            return open.session()
                    .createNativeQuery(REVOKE)
                    .setParameter("id", link)
                    .setParameter("resource", id)
                    .executeUpdate()
                    .invoke(count -> {
                        if (count == 0) {
                            throw Problem.notFound();
                        }
                    })
                    .chain(() -> note(open, person, "resource.end-preview", link));
        });
    }

    /// What the link shows; absent for one that does not work any more, or never did.
    public Uni<Optional<Preview>> open(String token) {
        return shown(OPEN, token);
    }

    /// As above, for a further page of what was opened: nothing is counted.
    public Uni<Optional<Preview>> look(String token) {
        return shown(LOOK, token);
    }

    private Uni<Optional<Preview>> shown(String query, String token) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(Buffer.buffer(hash(token))))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : preview(rows.iterator().next()).map(Optional::of));
    }

    /// Whether a file belongs to what the link shows.
    public Uni<Boolean> shows(String token, UUID file) {
        return pool.preparedQuery(SHOWS_FILE)
                .execute(Tuple.of(Buffer.buffer(hash(token)), file))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private Uni<Preview> preview(Row row) {
        UUID id = row.getUUID("resource");
        return store.inTransaction(session -> session.find(StoredResource.class, id)
                        .chain(resource -> store.revision(session, id, row.getInteger("number"))
                                .chain(revision -> documents.preview(session, resource, revision, now()))))
                .map(document -> new Preview(
                        document, "PUBLISHED".equals(row.getString("state")), row.getOffsetDateTime("expires_at")));
    }

    private Uni<Void> note(Store.Open open, Person person, String action, UUID link) {
        return audit.note(
                open.session(),
                person,
                action,
                open.resource().id.toString(),
                new JsonObject().put("link", link.toString()).put("revision", open.revision().number));
    }

    private Link link(Row row) {
        OffsetDateTime expires = row.getOffsetDateTime("expires_at");
        return new Link(
                row.getUUID("id"),
                row.getInteger("number"),
                row.getString("note"),
                row.getString("display_name"),
                row.getOffsetDateTime("created_at"),
                expires,
                row.getOffsetDateTime("revoked_at") == null && expires.isAfter(now()),
                Optional.ofNullable(row.getOffsetDateTime("opened_at")),
                row.getInteger("opened_times"));
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
