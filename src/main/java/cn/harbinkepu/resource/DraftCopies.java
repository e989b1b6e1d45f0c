package cn.harbinkepu.resource;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// What a person has typed and not saved, kept without touching the draft: no version, no line in the log,
/// no rule but a limit of size. It goes when the draft is saved by the same person. What was sent and
/// refused is in [LostTexts].
@ApplicationScoped
public class DraftCopies {

    private static final String KEEP = """
            insert into draft_copy (resource, person, base, content) values ($1, $2, $3, $4)
            on conflict (resource, person) do update set
              base = excluded.base, content = excluded.content, saved_at = now()
            returning saved_at""";

    private static final String FIND = """
            select c.base, c.content, c.saved_at, r.version
              from draft_copy c join resource r on r.id = c.resource where c.resource = $1 and c.person = $2""";

    private static final String EXISTS = "select exists (select 1 from draft_copy where resource = $1 and person = $2)";

    private static final String DROP = "delete from draft_copy where resource = $1 and person = $2";

    /// The longest body that may be saved, and as much again for quoting and the other fields.
    static final int LONGEST = 4_000_000;

    /// Among the fields of the content: what they held before.
    private static final String WAS = "was";

    private final Store store;
    private final Pool pool;
    private final ObjectMapper json;

    /// @param base    version of the resource that the form was opened on
    /// @param current version of the resource now; another one than `base` means that somebody has saved meanwhile
    /// @param was     what the fields of `content` held in `base`, if the form said so
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Copy(
            int base,
            int current,
            OffsetDateTime savedAt,
            ContentChanges content,
            @Nullable ContentChanges was) {
        @JsonProperty
        public boolean stale() {
            return base != current;
        }
    }

    DraftCopies(Store store, Pool pool, ObjectMapper json) {
        this.store = store;
        this.pool = pool;
        this.json = json;
    }

    /// Keeps the text in place of the person's earlier one. Fails with `not-found` or `not-allowed` for who may not
    /// edit the resource, with `too-large` beyond four million characters.
    public Uni<OffsetDateTime> keep(
            Person person, UUID id, int base, ContentChanges content, @Nullable ContentChanges was) {
        ObjectNode kept = json.valueToTree(content);
        if (kept.toString().length() > LONGEST) {
            throw new Problem(ProblemCode.TOO_LARGE, "内容太长，没有自动保存。");
        }
        if (was != null) {
            kept.set(WAS, json.valueToTree(was));
        }
        String text = kept.toString();
        return mayEdit(person, id)
                .chain(() -> pool.preparedQuery(KEEP).execute(Tuple.of(id, person.id(), base, text)))
                .map(rows -> rows.iterator().next().getOffsetDateTime(0));
    }

    public Uni<Optional<Copy>> find(Person person, UUID id) {
        return mayEdit(person, id)
                .chain(() -> pool.preparedQuery(FIND).execute(Tuple.of(id, person.id())))
                .map(rows -> rows.size() == 0
                        ? Optional.<Copy>empty()
                        : Optional.of(copy(rows.iterator().next())));
    }

    /// Whether the person has one of this resource.
    public Uni<Boolean> exists(Person person, UUID id) {
        return pool.preparedQuery(EXISTS)
                .execute(Tuple.of(id, person.id()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /// Dropping what is not there changes nothing.
    public Uni<Void> drop(Person person, UUID id) {
        return pool.preparedQuery(DROP).execute(Tuple.of(id, person.id())).replaceWithVoid();
    }

    /// As part of a save: who saves at the same time and comes too late has theirs kept after it, not before.
    Uni<Void> drop(Mutiny.Session session, Person person, UUID id) {
        return session.createNativeQuery("delete from draft_copy where resource = :resource and person = :person")
                .setParameter("resource", id)
                .setParameter("person", person.id())
                .executeUpdate()
                .replaceWithVoid();
    }

    private Uni<Void> mayEdit(Person person, UUID id) {
        return store.read(id)
                .invoke(found -> Drafts.mayEdit(person, found.orElseThrow(Problem::notFound)))
                .replaceWithVoid();
    }

    private Copy copy(Row row) {
        try {
            JsonNode kept = json.readTree(row.getString("content"));
            return new Copy(
                    row.getInteger("base"),
                    row.getInteger("version"),
                    row.getOffsetDateTime("saved_at"),
                    json.treeToValue(kept, ContentChanges.class),
                    kept.has(WAS) ? json.treeToValue(kept.get(WAS), ContentChanges.class) : null);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a copy cannot be read", e);
        }
    }
}
