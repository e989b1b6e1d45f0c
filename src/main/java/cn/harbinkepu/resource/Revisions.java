package cn.harbinkepu.resource;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;

/// The history of a resource: its revisions, the newest first, and what each of them said.
@ApplicationScoped
public class Revisions {

    private static final String ALL = """
            select v.number, v.state, v.title, p.display_name, v.correction, v.created_at, v.updated_at,
                   v.scheduled_for, v.published_at
              from revision v join person p on p.id = v.author
             where v.resource = $1 order by v.number desc""";

    private final Store store;
    private final Pool pool;

    /// @param correction why it was made, if it corrects an earlier one
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Revision(
            int number,
            String state,
            String title,
            String author,
            Optional<String> correction,
            OffsetDateTime createdAt,
            OffsetDateTime updatedAt,
            Optional<OffsetDateTime> scheduledFor,
            Optional<OffsetDateTime> publishedAt) {}

    Revisions(Store store, Pool pool) {
        this.store = store;
        this.pool = pool;
    }

    /// Fails with `not-found` for what the person may not know of.
    public Uni<List<Revision>> of(Person person, UUID id) {
        return visible(person, id)
                .chain(open -> pool.preparedQuery(ALL).execute(Tuple.of(id)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Revisions::revision)
                        .toList());
    }

    private Uni<Store.Open> visible(Person person, UUID id) {
        return store.read(id).map(found -> found.filter(open -> EditorViews.maySee(person, open))
                .orElseThrow(Problem::notFound));
    }

    private static Revision revision(Row row) {
        return new Revision(
                row.getInteger("number"),
                row.getString("state"),
                row.getString("title"),
                row.getString("display_name"),
                Optional.ofNullable(row.getString("correction")),
                row.getOffsetDateTime("created_at"),
                row.getOffsetDateTime("updated_at"),
                Optional.ofNullable(row.getOffsetDateTime("scheduled_for")),
                Optional.ofNullable(row.getOffsetDateTime("published_at")));
    }
}
