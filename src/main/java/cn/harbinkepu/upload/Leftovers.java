package cn.harbinkepu.upload;

import java.util.List;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.resource.StoredFile;

/// What a person has uploaded to the end and not used, as long as it is kept: the page may have been closed in between.
@ApplicationScoped
public class Leftovers {

    private static final String UNUSED = """
            select f.id, f.sha256, f.name, f.media_type, f.size, f.organisation, f.uploader
              from upload u join stored_file f on f.id = u.id
             where u.person = $1 and u.state = 'SAVED' and f.organisation = $2 and f.name not like '%.vtt'
               and not exists (select 1 from revision_file r where r.file = f.id)
               and not exists (select 1 from import i where i.file = f.id)
               and not exists (select 1 from batch b where b.file = f.id)
             order by f.id desc limit 20""";

    private final Pool pool;

    Leftovers(Pool pool) {
        this.pool = pool;
    }

    /// The newest first, twenty at most; captions are not among them, because they belong to a film.
    public Uni<List<StoredFile>> of(Person person) {
        return pool.preparedQuery(UNUSED)
                .execute(Tuple.of(person.id(), person.organisation()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Leftovers::file)
                        .toList());
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
