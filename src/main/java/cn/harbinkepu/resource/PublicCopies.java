package cn.harbinkepu.resource;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Problem;

/// What the public is given of each file: its bytes without what they tell of their makers. The original is for
/// staff.
@ApplicationScoped
public class PublicCopies {

    private static final String FIND = "select sha256, size, withheld from public_copy where file = $1";

    private static final String PUT = """
            insert into public_copy (file, sha256, size, withheld) values ($1, $2, $3, $4)
            on conflict (file) do nothing""";

    private static final String REPLACE = """
            insert into public_copy (file, sha256, size, withheld) values ($1, $2, $3, $4)
            on conflict (file) do update set sha256 = excluded.sha256, size = excluded.size,
              withheld = excluded.withheld""";

    private final Pool pool;
    private final CopyMaker maker;
    private final Files files;

    /// @param sha256   of the bytes, which lie in the object store under it
    /// @param withheld whether the public is given nothing: nobody knows for certain what such a file tells
    public record Copy(String sha256, long size, boolean withheld) {

        public static Copy same(StoredFile file) {
            return new Copy(file.sha256(), file.size(), false);
        }

        public static Copy none(StoredFile file) {
            return new Copy(file.sha256(), file.size(), true);
        }

        /// Where the bytes lie in the object store.
        public String key() {
            return "sha256/" + sha256;
        }
    }

    PublicCopies(Pool pool, CopyMaker maker, Files files) {
        this.pool = pool;
        this.maker = maker;
        this.files = files;
    }

    /// The copy of a file, made now if it is the first time that somebody asks.
    ///
    /// Fails with `broken-file` if the file cannot be cleaned.
    public Uni<Copy> of(StoredFile file) {
        return find(file.id()).chain(found -> found.map(copy -> Uni.createFrom().item(copy))
                .orElseGet(() -> maker.make(file).call(copy -> put(PUT, file.id(), copy))));
    }

    /// Makes a copy anew whose bytes are lost.
    public Uni<Void> makeAgain(UUID file) {
        return files.find(file)
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(maker::make)
                .chain(copy -> put(REPLACE, file, copy));
    }

    /// Gives the public nothing of a file that cannot be cleaned.
    Uni<Void> withhold(StoredFile file) {
        return put(PUT, file.id(), Copy.none(file));
    }

    private Uni<Optional<Copy>> find(UUID file) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(file))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(copy(rows.iterator().next())));
    }

    private Uni<Void> put(String sql, UUID file, Copy copy) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(file, copy.sha256(), copy.size(), copy.withheld()))
                .replaceWithVoid();
    }

    private static Copy copy(Row row) {
        return new Copy(row.getString("sha256"), row.getLong("size"), row.getBoolean("withheld"));
    }
}
