package cn.harbinkepu.upload;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Takes an upload away with all that lies in the store for it.
@ApplicationScoped
class Removal {

    private static final String REMOVE_FILE = "delete from stored_file where id = $1";

    private static final String IN_USE = "23503";

    private final UploadTable table;
    private final Shelf shelf;
    private final RunningDigests digests;

    Removal(UploadTable table, Shelf shelf, RunningDigests digests) {
        this.table = table;
        this.shelf = shelf;
        this.digests = digests;
    }

    /// The bytes of a saved one stay for a while: another file may have the same, which the sweep looks
    /// after. Fails with `wrong-state` if the file is part of something.
    Uni<Void> remove(Upload upload, UUID holder) {
        digests.forget(upload.id());
        return shelf.clear(upload)
                .chain(() -> upload.state() == Upload.State.SAVED
                        ? removeSaved(upload, holder)
                        : table.remove(upload, holder));
    }

    /// A saved one that is only forgotten as an upload.
    Uni<Void> expire(Upload upload, UUID holder) {
        digests.forget(upload.id());
        return shelf.clear(upload).chain(() -> table.remove(upload, holder));
    }

    private Uni<Void> removeSaved(Upload upload, UUID holder) {
        return table.inTransaction(connection -> connection
                        .preparedQuery(REMOVE_FILE)
                        .execute(Tuple.of(upload.id()))
                        .chain(() -> table.remove(connection, upload, holder)))
                .onFailure(failure -> failure instanceof PgException pg && IN_USE.equals(pg.getSqlState()))
                .transform(used -> new Problem(ProblemCode.WRONG_STATE, "这个文件已用在资源中，不能取消。"));
    }
}
