package cn.harbinkepu.resource;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/// Public documents that say less of a file than there is by now.
@ApplicationScoped
public class OutgrownDocuments {

    private static final String NOTE = """
            insert into unsettled_copy (resource)
            select distinct r.id
              from resource r
              join revision v on v.resource = r.id and v.number = r.published_number
              join revision_file f on f.revision = v.id
             where f.file = $1
            on conflict (resource) do update set noted_at = now()""";

    private final Pool pool;

    OutgrownDocuments(Pool pool) {
        this.pool = pool;
    }

    /// Has the documents with this file written again soon, by [UnsettledCopies]. To be called once what was made
    /// of it is noted; asking twice does no harm.
    public Uni<Void> with(UUID file) {
        return pool.preparedQuery(NOTE).execute(Tuple.of(file)).replaceWithVoid();
    }
}
