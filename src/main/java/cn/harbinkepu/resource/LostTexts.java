package cn.harbinkepu.resource;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Cursor;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.core.Problem;

/// What people sent and what came too late, because somebody else had saved first: each text by itself, the same one
/// once. A text goes when its writer saves a draft that holds all of it, when its writer drops it, and after
/// a while by [LostTextSweep]. Nobody else sees it.
@ApplicationScoped
public class LostTexts {

    /// The same text that is lost again counts from then on.
    private static final String KEEP = """
            insert into lost_text (id, resource, person, base, fields, content)
            values ($1, $2, $3, $4, cast(cast($5 as text) as jsonb), $6)
            on conflict (resource, person, fields) do update set base = excluded.base, lost_at = now()
            returning id""";

    private static final String COLUMNS = """
            select t.id, t.base, r.version, t.lost_at, array(select jsonb_object_keys(t.fields)) as names,
                   (select p.display_name from person p where p.id = t.writer) as writer, t.content
              from lost_text t join resource r on r.id = t.resource where t.resource = $1 and t.person = $2""";

    /// Identifiers have the order of time.
    private static final String LIST = COLUMNS.replace(", t.content", "")
            + " and (cast($3 as uuid) is null or t.id < $3) order by t.id desc limit $4";

    private static final String FIND = COLUMNS + " and t.id = $3";

    private static final String COUNT = "select count(*) from lost_text where resource = $1 and person = $2";

    private static final String DROP = "delete from lost_text where resource = $1 and person = $2 and id = $3";

    private static final String DROP_SAVED = """
            delete from lost_text where resource = :resource and person = :person
               and cast(cast(:saved as text) as jsonb) @> fields""";

    private static final String PASS_ON = """
            update lost_text t set person = :to, writer = coalesce(writer, person)
             where resource = :resource and person = :from
               and not exists (select 1 from lost_text o
                                where o.resource = t.resource and o.person = :to and o.fields = t.fields)""";

    private static final String TAKE_COPY = """
            with gone as (delete from draft_copy where resource = :resource and person = :from returning base, content)
            select base, content from gone""";

    private static final String KEEP_COPY = """
            insert into lost_text (id, resource, person, writer, base, fields, content)
            values (:id, :resource, :to, :from, :base, cast(cast(:fields as text) as jsonb), :content)
            on conflict do nothing""";

    private final Store store;
    private final Pool pool;
    private final ObjectMapper json;

    /// @param base    version of the resource that the text was meant for
    /// @param current version of the resource now
    /// @param fields  names of those that it has, as in `PATCH /api/v1/resources/{id}`
    /// @param writer  who wrote it and has handed the draft over since; none where the person did
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Lost(
            UUID id, int base, int current, OffsetDateTime savedAt, List<String> fields, Optional<String> writer) {
        public Lost {
            fields = List.copyOf(fields);
        }

        @JsonProperty
        public boolean stale() {
            return base != current;
        }
    }

    public record Text(@JsonUnwrapped Lost lost, ContentChanges content) {}

    LostTexts(Store store, Pool pool, ObjectMapper json) {
        this.store = store;
        this.pool = pool;
        this.json = json;
    }

    /// Keeps what was refused, unless all of it stands in the draft already, as after a save that was sent twice.
    ///
    /// @return the refusal, naming the place where the text is kept
    Uni<Problem> keep(Person person, UUID resource, int base, ContentChanges content, Problem refusal) {
        FieldDigests digests = FieldDigests.of(content);
        String text = write(content);
        if (digests.isEmpty() || text.length() > DraftCopies.LONGEST) {
            return Uni.createFrom().item(refusal);
        }
        return store.read(resource)
                .map(found -> found.filter(open -> !holds(open, digests)))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(refusal)
                        : insert(Tuple.of(Ids.next(), resource, person.id(), base, digests.json(), text))
                                .map(id -> refusal.keptAt("/api/v1/resources/%s/copies/%s".formatted(resource, id))));
    }

    private static boolean holds(Store.Open open, FieldDigests digests) {
        return FieldDigests.of(open.revision().content()).containsAll(digests);
    }

    private Uni<UUID> insert(Tuple values) {
        return pool.preparedQuery(KEEP)
                .execute(values)
                .map(rows -> rows.iterator().next().getUUID(0));
    }

    /// The person's own of this resource, the latest first, without their words. Fails with `not-found` or
    /// `not-allowed` for who may not edit the resource, with `invalid-cursor` for a cursor of another list.
    public Uni<Page<Lost>> list(Person person, UUID resource, int limit, Optional<String> cursor) {
        @Nullable UUID last = cursor.map(LostTexts::last).orElse(null);
        return mayEdit(person, resource)
                .chain(() -> pool.preparedQuery(LIST).execute(Tuple.of(resource, person.id(), last, limit + 1)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(LostTexts::lost)
                        .toList())
                .map(found -> page(found, limit));
    }

    private static Page<Lost> page(List<Lost> found, int limit) {
        boolean more = found.size() > limit;
        List<Lost> items = more ? found.subList(0, limit) : found;
        return new Page<>(items, more ? Optional.of(Cursor.of(items.getLast().id())) : Optional.empty());
    }

    private static UUID last(String cursor) {
        return Ids.parse(Cursor.parse(cursor, 1).getFirst()).orElseThrow(Cursor::invalid);
    }

    /// How many the person has of this resource.
    public Uni<Integer> count(Person person, UUID resource) {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(resource, person.id()))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    /// Empty for what is not there, or somebody else's. Fails as the list does.
    public Uni<Optional<Text>> find(Person person, UUID resource, UUID id) {
        return mayEdit(person, resource)
                .chain(() -> pool.preparedQuery(FIND).execute(Tuple.of(resource, person.id(), id)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Text(lost(row), read(row.getString("content"))))
                        .findFirst());
    }

    /// Dropping what is not there, or somebody else's, changes nothing.
    public Uni<Void> drop(Person person, UUID resource, UUID id) {
        return pool.preparedQuery(DROP)
                .execute(Tuple.of(resource, person.id(), id))
                .replaceWithVoid();
    }

    /// As part of a save: drops those of the person's texts of which nothing is missing in what is saved.
    Uni<Void> dropSaved(Mutiny.Session session, Person person, UUID resource, Content saved) {
        return session.createNativeQuery(DROP_SAVED)
                .setParameter("resource", resource)
                .setParameter("person", person.id())
                .setParameter("saved", FieldDigests.of(saved).json())
                .executeUpdate()
                .replaceWithVoid();
    }

    /// As part of a hand-over: what the one had not saved, and what came too late, is the other's to go on with.
    Uni<Void> passOn(Mutiny.Session session, UUID resource, UUID from, UUID to) {
        return session.createNativeQuery(PASS_ON)
                .setParameter("resource", resource)
                .setParameter("from", from)
                .setParameter("to", to)
                .executeUpdate()
                .chain(() -> session.createNativeQuery(TAKE_COPY, Object[].class)
                        .setParameter("resource", resource)
                        .setParameter("from", from)
                        .getSingleResultOrNull())
                .chain(copy -> copy == null
                        ? Uni.createFrom().voidItem()
                        : session.createNativeQuery(KEEP_COPY)
                                .setParameter("id", Ids.next())
                                .setParameter("resource", resource)
                                .setParameter("to", to)
                                .setParameter("from", from)
                                .setParameter("base", copy[0])
                                .setParameter(
                                        "fields",
                                        FieldDigests.of(read((String) copy[1])).json())
                                .setParameter("content", copy[1])
                                .executeUpdate()
                                .replaceWithVoid());
    }

    private Uni<Void> mayEdit(Person person, UUID id) {
        return store.read(id)
                .invoke(found -> Drafts.mayEdit(person, found.orElseThrow(Problem::notFound)))
                .replaceWithVoid();
    }

    private static Lost lost(Row row) {
        return new Lost(
                row.getUUID("id"),
                row.getInteger("base"),
                row.getInteger("version"),
                row.getOffsetDateTime("lost_at"),
                FieldDigests.inOrder(List.of(row.getArrayOfStrings("names"))),
                Optional.ofNullable(row.getString("writer")));
    }

    private String write(ContentChanges content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("content cannot be written", e);
        }
    }

    private ContentChanges read(String text) {
        try {
            return json.readValue(text, ContentChanges.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a lost text cannot be read", e);
        }
    }
}
