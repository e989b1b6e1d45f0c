package cn.harbinkepu.resource;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/// What public documents say of files, when that changes after they were written.
@ApplicationScoped
public class PublicFiles {

    private static final String CHANGED = """
            insert into unsettled_copy (resource)
            select distinct v.resource from revision_file f join revision v on v.id = f.revision
             where f.file = $1 and v.state = 'PUBLISHED'
            on conflict (resource) do update set noted_at = now()""";

    private final Pool pool;

    PublicFiles(Pool pool) {
        this.pool = pool;
    }

    /// The documents that name this file are written again soon. What they tell readers stays, so this is no
    /// correction.
    public Uni<Void> changed(UUID file) {
        return pool.preparedQuery(CHANGED).execute(Tuple.of(file)).replaceWithVoid();
    }
}
