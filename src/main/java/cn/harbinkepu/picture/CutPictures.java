package cn.harbinkepu.picture;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/// Which pictures have been cut, and which cannot be.
@ApplicationScoped
public class CutPictures {

    private static final String FIND = "select * from picture where file = $1";

    private static final String CUT = """
            insert into picture (file, making, width, height, plain, tile_ends, copies)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (file) do update set making = excluded.making, refusal = null, width = excluded.width,
              height = excluded.height, plain = excluded.plain, tile_ends = excluded.tile_ends,
              copies = excluded.copies, made_at = now()""";

    private static final String REFUSE = """
            insert into picture (file, making, refusal) values ($1, $2, $3)
            on conflict (file) do update set making = excluded.making, refusal = excluded.refusal, width = null,
              height = null, plain = false, tile_ends = null, copies = null, made_at = now()""";

    /// Those that belong to a revision and that no job of a draft is about to cut.
    private static final String UNCUT = """
            select f.id from stored_file f
             where f.media_type = any($1)
               and not exists (select 1 from picture p where p.file = f.id)
               and exists (select 1 from revision_file r where r.file = f.id)
               and not exists (select 1 from revision_file r join stage s on s.revision = r.revision
                                where r.file = f.id and s.name = $2 and s.state in ('WAITING', 'RUNNING'))
             order by random() limit $3""";

    private final Pool pool;

    /// What is known of a picture.
    sealed interface Known {
        record Cut(CutPicture picture) implements Known {}

        /// @param words for the editor
        record Refused(String words) implements Known {}
    }

    CutPictures(Pool pool) {
        this.pool = pool;
    }

    /// Absent too for a picture that cannot be cut.
    public Uni<Optional<CutPicture>> find(UUID file) {
        return known(file)
                .map(known -> known.filter(Known.Cut.class::isInstance).map(cut -> ((Known.Cut) cut).picture()));
    }

    Uni<Optional<Known>> known(UUID file) {
        return pool.preparedQuery(FIND).execute(Tuple.of(file)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(CutPictures::known)
                .findFirst());
    }

    Uni<Void> put(CutPicture cut) {
        Tuple values = Tuple.of(cut.file(), cut.making(), cut.width(), cut.height(), cut.plain())
                .addArrayOfInteger(cut.tileEnds().toArray(Integer[]::new))
                .addArrayOfInteger(cut.copies().toArray(Integer[]::new));
        return pool.preparedQuery(CUT).execute(values).replaceWithVoid();
    }

    Uni<Void> refuse(UUID file, String making, String words) {
        return pool.preparedQuery(REFUSE).execute(Tuple.of(file, making, words)).replaceWithVoid();
    }

    /// Pictures that nobody has tried to cut yet.
    Uni<List<UUID>> uncut(List<String> mediaTypes, int limit) {
        return pool.preparedQuery(UNCUT)
                .execute(Tuple.of(mediaTypes.toArray(String[]::new), PreparePictures.STAGE, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID(0))
                        .toList());
    }

    private static Known known(Row row) {
        String refusal = row.getString("refusal");
        return refusal == null ? new Known.Cut(cut(row)) : new Known.Refused(refusal);
    }

    private static CutPicture cut(Row row) {
        return new CutPicture(
                row.getUUID("file"),
                row.getString("making"),
                row.getInteger("width"),
                row.getInteger("height"),
                row.getBoolean("plain"),
                Arrays.asList(row.getArrayOfIntegers("tile_ends")),
                Arrays.asList(row.getArrayOfIntegers("copies")));
    }
}
