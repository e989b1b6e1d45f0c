package cn.harbinkepu.resource;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/// Pages of documents that have been drawn as pictures, and the drafts that show them.
@ApplicationScoped
public class DrawnPages {

    private static final String WANTED = """
            select exists (select 1 from revision v join resource r on r.id = v.resource
                            where v.id = $1 and r.kind = 'CHART')""";

    private static final String DRAWN = "select exists (select 1 from drawn_page where document = $1)";

    private static final String ADD = "insert into drawn_page (document, number, file) values ($1, $2, $3)";

    /// The public is given the same bytes: they were drawn here and tell nothing of their makers.
    private static final String SAME_COPY = """
            insert into public_copy (file, sha256, size) select id, sha256, size from stored_file where id = $1""";

    /// After all that is there, in their order.
    private static final String ATTACH = """
            insert into revision_file (revision, file, position, role)
            select :revision, p.file, p.number + (select coalesce(max(position), 0) from revision_file
                                                   where revision = :revision and role <> 'FIGURE'), 'ORIGINAL'
              from drawn_page p
             where p.document = :document
               and exists (select 1 from revision_file f where f.revision = :revision and f.file = :document)
            on conflict do nothing""";

    private final Pool pool;
    private final Store store;
    private final Files files;

    DrawnPages(Pool pool, Store store, Files files) {
        this.pool = pool;
        this.store = store;
        this.files = files;
    }

    /// Whether it is a chart, whose pages are to be looked into.
    public Uni<Boolean> wanted(UUID revision) {
        return says(WANTED, revision);
    }

    public Uni<Boolean> areDrawn(UUID document) {
        return says(DRAWN, document);
    }

    /// Of two who have drawn the same document the second fails.
    ///
    /// @param pages in their order; their bytes are stored already
    public Uni<Void> keep(UUID document, List<StoredFile> pages) {
        return pool.withTransaction(client -> Multi.createFrom()
                .range(0, pages.size())
                .onItem()
                .transformToUniAndConcatenate(page -> keep(client, document, page + 1, pages.get(page)))
                .collect()
                .last());
    }

    private Uni<Void> keep(SqlClient client, UUID document, int number, StoredFile page) {
        return files.add(client, page)
                .chain(() -> client.preparedQuery(SAME_COPY).execute(Tuple.of(page.id())))
                .chain(() -> client.preparedQuery(ADD).execute(Tuple.of(document, number, page.id())))
                .replaceWithVoid();
    }

    /// Gives a draft the pages of one of its documents, unless it has other files by now.
    public Uni<Void> attach(UUID resource, UUID revision, UUID document) {
        return store.change(
                resource,
                open -> open.revision().id.equals(revision) && open.revision().state() instanceof RevisionState.Draft
                        ? open.session()
                                .createNativeQuery(ATTACH)
                                .setParameter("revision", revision)
                                .setParameter("document", document)
                                .executeUpdate()
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    private Uni<Boolean> says(String question, UUID about) {
        return pool.preparedQuery(question)
                .execute(Tuple.of(about))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }
}
