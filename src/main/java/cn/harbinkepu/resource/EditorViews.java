package cn.harbinkepu.resource;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.EditorView.FileView;
import cn.harbinkepu.resource.EditorView.Review;

/// Reads what editors and reviewers see of one resource.
@ApplicationScoped
public class EditorViews {

    private static final String FILES = """
            select f.id, r.role, f.name, f.media_type, f.size, f.sha256
              from revision_file r join stored_file f on f.id = r.file
             where r.revision = $1 order by r.position""";

    private static final String REVIEWS = """
            select v.number, w.step, w.step_name, coalesce(p.display_name, w.guest_name) as reviewer, w.verdict,
                   w.comment, w.at, w.digest, w.link is not null as by_link, h.display_name as host,
                   concat_ws('，', nullif(w.guest_unit, ''), nullif(w.guest_title, ''), nullif(w.guest_credential, ''))
                     as credential
              from review w join revision v on v.id = w.revision left join person p on p.id = w.reviewer
                   left join sign_link l on l.id = w.link left join person h on h.id = l.created_by
             where v.resource = $1 order by w.at""";

    private static final String AUTHOR = "select display_name from person where id = $1";

    private final Store store;
    private final Stages stages;
    private final Pool pool;
    private final ReviewCourse course;
    private final ReviewPlan usual;
    private final String publicUrl;

    EditorViews(Store store, Stages stages, ReviewCourse course, Pool pool, UsualReview usual, CoreConfig core) {
        this.store = store;
        this.stages = stages;
        this.pool = pool;
        this.course = course;
        this.usual = usual.plan();
        this.publicUrl = core.publicUrl().toString();
    }

    /// Fails with `not-found` for what the person may not know of: another organisation's drafts, unless it is up for
    /// review and the person reviews.
    public Uni<EditorView> find(Person person, UUID id) {
        return stages.ofLatest(id).chain(known -> store.read(id)
                .map(found -> found.filter(open -> maySee(person, open)).orElseThrow(Problem::notFound))
                .chain(open -> view(open, known)));
    }

    /// Another organisation's drafts are its own affair until they are handed in.
    static boolean maySee(Person person, Store.Open open) {
        return Rights.of(person, open).see();
    }

    /// The stages were read first: where they say that a file has been read, its text is in the revision.
    private Uni<EditorView> view(Store.Open open, List<Stage> known) {
        UUID revision = open.revision().id;
        return Uni.combine()
                .all()
                .unis(
                        rows(FILES, revision, EditorViews::file),
                        rows(REVIEWS, open.resource().id, EditorViews::review),
                        rows(AUTHOR, open.revision().author, row -> row.getString(0)),
                        plan(open))
                .asTuple()
                .map(found -> view(
                        open,
                        known,
                        found.getItem1(),
                        found.getItem2(),
                        found.getItem3().getFirst(),
                        found.getItem4()));
    }

    private EditorView view(
            Store.Open open,
            List<Stage> stages,
            List<FileView> files,
            List<Review> reviews,
            String author,
            ReviewPlan plan) {
        StoredResource resource = open.resource();
        StoredRevision revision = open.revision();
        Content content = revision.content();
        return new EditorView(
                resource.id,
                Optional.ofNullable(resource.externalId),
                resource.kind,
                revision.state,
                revision.number,
                resource.version,
                revision.step,
                plan.roles(),
                plan.steps(),
                author,
                content,
                content.body(),
                Optional.ofNullable(revision.correction),
                Optional.ofNullable(revision.held),
                Optional.ofNullable(revision.scheduledFor),
                Optional.ofNullable(resource.publishedNumber),
                Optional.ofNullable(resource.withdrawnReason),
                resource.createdAt,
                revision.updatedAt,
                stages,
                files,
                reviews,
                publicUrl + "/r/" + resource.id);
    }

    /// The steps it was handed in with; for a draft those it would get now.
    private Uni<ReviewPlan> plan(Store.Open open) {
        return open.revision().state() instanceof RevisionState.Draft
                ? store.inTransaction(
                        session -> course.plan(session, open.resource().organisation, open.resource().kind))
                : Uni.createFrom().item(UnderReview.of(open, usual).plan());
    }

    private <T> Uni<List<T>> rows(String sql, UUID id, Function<Row, T> read) {
        return pool.preparedQuery(sql).execute(Tuple.of(id)).map(rows -> list(rows, read));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }

    private static FileView file(Row row) {
        return new FileView(
                row.getUUID("id"),
                Files.Role.valueOf(row.getString("role")),
                row.getString("name"),
                row.getString("media_type"),
                row.getLong("size"),
                row.getString("sha256"));
    }

    private static Review review(Row row) {
        return new Review(
                row.getInteger("number"),
                row.getInteger("step"),
                Optional.ofNullable(row.getString("step_name")),
                row.getString("reviewer"),
                Workflow.Verdict.valueOf(row.getString("verdict")),
                row.getString("comment"),
                row.getOffsetDateTime("at"),
                Optional.ofNullable(row.getString("digest")),
                Optional.of(row.getString("credential")).filter(text -> !text.isEmpty()),
                row.getBoolean("by_link"),
                Optional.ofNullable(row.getString("host")));
    }
}
