package cn.harbinkepu.ingest;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.upload.FileType;
import cn.harbinkepu.work.Jobs;

/// Archives of editors, of which each member that can be taken becomes a draft of its own.
@ApplicationScoped
public class Batches {

    private static final String ADD = """
            insert into batch (id, organisation, person, file, kind)
            values (:id, :organisation, :person, :file, :kind)""";

    private static final String FIND = """
            select b.id, b.state, b.problem, b.created_at, f.name from batch b join stored_file f on f.id = b.file
             where b.id = $1 and b.organisation = $2""";

    private static final String ITEMS = """
            select i.name, i.resource, i.problem, r.title, s.kind from batch_item i
              left join resource s on s.id = i.resource
              left join revision r on r.resource = s.id and r.number = s.latest_number
             where i.batch = $1 order by i.position""";

    private static final String RECENT = """
            select b.id, b.state, b.problem, b.created_at, f.name from batch b join stored_file f on f.id = b.file
             where b.organisation = $1 order by b.created_at desc limit 50""";

    private final Mutiny.SessionFactory sessions;
    private final Pool pool;
    private final Files files;
    private final Jobs jobs;
    private final Audit audit;

    /// How far an archive is.
    public enum State {
        WAITING,
        DONE,
        FAILED
    }

    /// @param title of the draft as it is now
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Item(
            String name,
            Optional<UUID> resource,
            Optional<String> title,
            Optional<String> kind,
            Optional<String> problem) {}

    /// @param file    name of the archive
    /// @param problem why nothing could be taken out
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Batch(
            UUID id, String file, State state, Optional<String> problem, OffsetDateTime createdAt, List<Item> items) {
        public Batch {
            items = List.copyOf(items);
        }

        @JsonIgnore
        public boolean isOpen() {
            return state == State.WAITING;
        }

        public long taken() {
            return items.stream().filter(item -> item.resource().isPresent()).count();
        }

        public long left() {
            return items.size() - taken();
        }
    }

    Batches(Mutiny.SessionFactory sessions, Pool pool, Files files, Jobs jobs, Audit audit) {
        this.sessions = sessions;
        this.pool = pool;
        this.files = files;
        this.jobs = jobs;
        this.audit = audit;
    }

    public static boolean isArchive(StoredFile file) {
        return FileType.named(file.name()).equals(Optional.of(FileType.IMPORT));
    }

    /// Has the archive taken apart. Fails with `invalid-field` if the file is not the organisation's or no
    /// archive.
    ///
    /// @param kind of the drafts that are documents; pictures, films, recordings and books tell their kind
    ///  themselves
    public Uni<UUID> start(Person person, UUID file, Optional<Kind> kind) {
        UUID id = Ids.next();
        return files.find(file)
                .map(found -> found.filter(one -> one.organisation().equals(person.organisation()))
                        .filter(Batches::isArchive)
                        .orElseThrow(() -> Problem.field("fileId", "没有这个压缩包，请重新上传。")))
                .chain(archive -> sessions.withTransaction(session -> session.createNativeQuery(ADD)
                        .setParameter("id", id)
                        .setParameter("organisation", person.organisation())
                        .setParameter("person", person.id())
                        .setParameter("file", file)
                        .setParameter("kind", kind.orElse(Kind.ARTICLE).name())
                        .executeUpdate()
                        .chain(() -> jobs.enqueue(session, UnpackArchive.NAME, id.toString(), new JsonObject()))
                        .chain(() -> audit.note(session, person, "ingest.unpack", id.toString(), new JsonObject()))))
                .replaceWith(id);
    }

    /// Fails with `not-found` for another organisation's.
    public Uni<Batch> find(Person person, UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id, person.organisation()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .orElseThrow(Problem::notFound))
                .chain(row -> pool.preparedQuery(ITEMS)
                        .execute(Tuple.of(id))
                        .map(rows -> batch(
                                row,
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(Batches::item)
                                        .toList())));
    }

    /// The organisation's newest, without their members.
    public Uni<List<Batch>> recent(Person person) {
        return pool.preparedQuery(RECENT)
                .execute(Tuple.of(person.organisation()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> batch(row, List.of()))
                        .toList());
    }

    private static Batch batch(Row row, List<Item> items) {
        return new Batch(
                row.getUUID("id"),
                row.getString("name"),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("problem")),
                row.getOffsetDateTime("created_at"),
                items);
    }

    private static Item item(Row row) {
        return new Item(
                row.getString("name"),
                Optional.ofNullable(row.getUUID("resource")),
                Optional.ofNullable(row.getString("title")),
                Optional.ofNullable(row.getString("kind")),
                Optional.ofNullable(row.getString("problem")));
    }
}
