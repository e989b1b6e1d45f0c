package cn.harbinkepu.resource;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;

/// The uploaded files that the cloud knows; the bytes themselves are kept by `blob`.
@ApplicationScoped
public class Files {

    private static final String COLUMNS = "f.id, f.sha256, f.name, f.media_type, f.size, f.organisation, f.uploader";

    private static final List<String> STAFF = List.of(Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF);

    private static final String ADD = """
            insert into stored_file (id, sha256, name, media_type, size, organisation, uploader)
            values ($1, $2, $3, $4, $5, $6, $7)""";

    private static final String FIND = "select " + COLUMNS + " from stored_file f where f.id = $1";

    private static final String OF_REVISION = "select " + COLUMNS
            + " from revision_file r join stored_file f on f.id = r.file"
            + " where r.revision = $1 and r.role = $2 order by r.position";

    private static final String ALL_OF_REVISION = "select " + COLUMNS
            + " from revision_file r join stored_file f on f.id = r.file where r.revision = $1 order by r.position";

    /// Public is what belongs to the published revision of a resource; a figure that its text shows no more does not.
    private static final String IS_PUBLIC = """
            select exists (
              select 1 from revision_file rf join revision r on r.id = rf.revision
               where rf.file = $1 and r.state = 'PUBLISHED'
                 and (rf.role <> 'FIGURE' or position('/media/' || rf.file in r.body) > 0))""";

    /// What was public belongs to a revision that was shown, of a resource that is shown no more.
    private static final String IS_WITHDRAWN = """
            select exists (
              select 1 from revision_file rf join revision v on v.id = rf.revision join resource r on r.id = v.resource
               where rf.file = $1 and v.state in ('WITHDRAWN', 'SUPERSEDED') and r.withdrawn_at is not null)""";

    private static final String ADD_FIGURE = """
            insert into revision_file (revision, file, position, role)
            select $1, $2, 1000 + count(*), 'FIGURE' from revision_file where revision = $1
            on conflict do nothing""";

    /// Handed in for review, and the person reviews such things.
    private static final String IS_UNDER_REVIEW = """
            select exists (
              select 1 from revision_file f join revision v on v.id = f.revision join resource r on r.id = v.resource
                cross join unnest(array['reviewer', 'expert', 'chief']) as wanted (role)
               where f.file = $1 and v.state <> 'DRAFT' and may($2, wanted.role, r.organisation, r.kind, v.districts))""";

    private final Pool pool;

    /// What a file is to its revision.
    public enum Role {
        ORIGINAL,
        CAPTIONS,
        /// Where the chapters of a film or recording begin.
        CHAPTERS,
        /// A picture that the text shows in its place.
        FIGURE
    }

    Files(Pool pool) {
        this.pool = pool;
    }

    public Uni<Void> add(StoredFile file) {
        return add(pool, file);
    }

    /// As above, in the transaction of this connection.
    public Uni<Void> add(SqlClient client, StoredFile file) {
        return client.preparedQuery(ADD)
                .execute(Tuple.of(file.id(), file.sha256(), file.name(), file.mediaType(), file.size())
                        .addUUID(file.organisation())
                        .addUUID(file.uploader()))
                .replaceWithVoid();
    }

    public Uni<Optional<StoredFile>> find(UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> files(rows).stream()
                .findFirst());
    }

    /// All files of a revision, whatever they are to it.
    public Uni<List<StoredFile>> of(UUID revision) {
        return pool.preparedQuery(ALL_OF_REVISION).execute(Tuple.of(revision)).map(Files::files);
    }

    /// The files of a revision in their order.
    public Uni<List<StoredFile>> of(UUID revision, Role role) {
        return pool.preparedQuery(OF_REVISION)
                .execute(Tuple.of(revision, role.name()))
                .map(Files::files);
    }

    /// Makes the file a figure of the revision; it is served like the revision's other files.
    public Uni<Void> addFigure(UUID revision, UUID file) {
        return pool.preparedQuery(ADD_FIGURE).execute(Tuple.of(revision, file)).replaceWithVoid();
    }

    /// Whether the person may read the file before the public: who works where it belongs, and who reviews it.
    public Uni<Boolean> isOpenTo(Person person, StoredFile file) {
        if (worksFor(person, file.organisation())) {
            return Uni.createFrom().item(true);
        }
        return pool.preparedQuery(IS_UNDER_REVIEW)
                .execute(Tuple.of(file.id(), person.id()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static boolean worksFor(Person person, UUID organisation) {
        boolean staff = STAFF.stream().anyMatch(person::is);
        return STAFF.stream().anyMatch(role -> person.mayActFor(role, organisation))
                || (staff && person.organisation().equals(organisation));
    }

    public Uni<Boolean> isPublic(UUID id) {
        return pool.preparedQuery(IS_PUBLIC)
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /// Whether everybody could have the file until what it belongs to was withdrawn.
    public Uni<Boolean> isWithdrawn(UUID id) {
        return pool.preparedQuery(IS_WITHDRAWN)
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static List<StoredFile> files(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(Files::file).toList();
    }

    private static StoredFile file(Row row) {
        return new StoredFile(
                row.getUUID("id"),
                row.getString("sha256"),
                row.getString("name"),
                row.getString("media_type"),
                row.getLong("size"),
                row.getUUID("organisation"),
                row.getUUID("uploader"));
    }
}
