package cn.harbinkepu.likeness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.video.Glances;
import cn.harbinkepu.video.Glances.Glance;

/// The prints of all pictures and films, by the digest of their bytes.
@ApplicationScoped
class PicturePrints {

    /// Of 256 signs: scaled, recompressed and marked copies differ in fewer than 30, different pictures in about 128.
    private static final int CLOSE = 40;

    /// Two pictures of a film closer than this are one shot.
    private static final int SAME_SHOT = 12;

    /// Shots of a film that are kept: one a minute for an hour.
    private static final int MOST_SHOTS = 60;

    /// A title card or an empty sky that two films share is no likeness.
    private static final double SHARED = 0.3;

    private static final int FEWEST_SHARED = 2;

    private static final String SEEN = "select exists (select 1 from file_seen where sha256 = $1)";

    private static final String SEE =
            "insert into file_seen (sha256, sort) values (:sha256, :sort) on conflict do nothing";

    private static final String PUT = """
            insert into picture_print (sha256, position, signs)
            values (:sha256, :position, cast(cast(:signs as text) as bit(256)))""";

    /// For each other file: how many of this one's prints it has, and how near the nearest is.
    private static final String NEAR = """
            with mine as (select position, signs from picture_print where sha256 = $1)
            select other.sha256, s.sort, count(distinct mine.position) as shared,
                   (select count(*) from mine) as of_mine,
                   (select count(*) from picture_print o where o.sha256 = other.sha256) as of_other,
                   min(bit_count(other.signs # mine.signs)) as nearest
              from mine join picture_print other
                on other.sha256 <> $1 and bit_count(other.signs # mine.signs) <= $2
              join file_seen s on s.sha256 = other.sha256
             group by other.sha256, s.sort""";

    /// What the public can get, and what the organisation's own resources have.
    private static final String USERS = """
            select distinct r.id, f.sha256 from stored_file f
              join revision_file x on x.file = f.id
              join revision v on v.id = x.revision
              join resource r on r.id = v.resource
             where f.sha256 = any($1) and r.id <> $2 and x.role <> 'CAPTIONS'
               and (v.number = r.published_number or (r.organisation = $3 and v.number = r.latest_number))""";

    private final Pool pool;
    private final Mutiny.SessionFactory sessions;
    private final Blobs blobs;
    private final Scratch scratch;
    private final Glances glances;

    /// A file that shows the same.
    ///
    /// @param share of what the smaller of the two shows, 0 to 1
    record Near(String sha256, boolean film, double share) {}

    /// A resource that has a file.
    record User(UUID resource, String sha256) {}

    PicturePrints(Pool pool, Mutiny.SessionFactory sessions, Blobs blobs, Scratch scratch, Glances glances) {
        this.pool = pool;
        this.sessions = sessions;
        this.blobs = blobs;
        this.scratch = scratch;
        this.glances = glances;
    }

    /// Looks at a file, unless equal bytes have been looked at.
    Uni<Void> look(StoredFile file) {
        return pool.preparedQuery(SEEN)
                .execute(Tuple.of(file.sha256()))
                .map(rows -> rows.iterator().next().getBoolean(0))
                .chain(seen -> seen ? Uni.createFrom().voidItem() : shots(file).chain(shots -> keep(file, shots)));
    }

    /// Notes that there is nothing to see, so that nobody looks again.
    Uni<Void> giveUp(StoredFile file) {
        return keep(file, List.of());
    }

    Uni<List<Near>> near(String sha256) {
        return pool.preparedQuery(NEAR).execute(Tuple.of(sha256, CLOSE)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(PicturePrints::near)
                .flatMap(Optional::stream)
                .toList());
    }

    /// The resources of which one of the files is a part.
    ///
    /// @param organisation whose own drafts count as well
    Uni<List<User>> users(List<String> digests, UUID but, UUID organisation) {
        return pool.preparedQuery(USERS)
                .execute(Tuple.of(digests.toArray(String[]::new), but, organisation))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new User(row.getUUID(0), row.getString(1)))
                        .toList());
    }

    private static Optional<Near> near(Row row) {
        long shared = row.getLong("shared");
        long smaller = Math.min(row.getLong("of_mine"), row.getLong("of_other"));
        boolean film = row.getString("sort").equals("FILM");
        double share = film
                ? Math.min(1, (double) shared / smaller)
                : 1 - (double) row.getInteger("nearest") / PicturePrint.SIGNS;
        boolean enough = !film || (share >= SHARED && shared >= Math.min(FEWEST_SHARED, smaller));
        return enough ? Optional.of(new Near(row.getString("sha256"), film, share)) : Optional.empty();
    }

    private Uni<List<PicturePrint>> shots(StoredFile file) {
        int most = isFilm(file) ? MOST_SHOTS : 1;
        return scratch.with(folder -> {
            var local = folder.resolve("file");
            return blobs.fetch(file.key(), local)
                    .chain(() -> glances.of(local, most))
                    .chain(seen -> Blocking.call(() -> distinct(seen)));
        });
    }

    private static List<PicturePrint> distinct(List<Glance> glances) {
        List<PicturePrint> shots = new ArrayList<>();
        glances.stream().map(PicturePrint::of).flatMap(Optional::stream).forEach(print -> {
            if (shots.stream().noneMatch(shot -> shot.distanceTo(print) <= SAME_SHOT)) {
                shots.add(print);
            }
        });
        return shots;
    }

    private Uni<Void> keep(StoredFile file, List<PicturePrint> shots) {
        String sort = shots.isEmpty() ? "NOTHING" : isFilm(file) ? "FILM" : "PICTURE";
        return sessions.withTransaction(session -> session.createNativeQuery(SEE)
                .setParameter("sha256", file.sha256())
                .setParameter("sort", sort)
                .executeUpdate()
                .chain(added -> added == 0 ? Uni.createFrom().voidItem() : keep(session, file, shots)));
    }

    private static Uni<Void> keep(Mutiny.Session session, StoredFile file, List<PicturePrint> shots) {
        return Multi.createFrom()
                .iterable(IntStream.range(0, shots.size()).boxed().toList())
                .onItem()
                .transformToUniAndConcatenate(position -> session.createNativeQuery(PUT)
                        .setParameter("sha256", file.sha256())
                        .setParameter("position", position)
                        .setParameter("signs", shots.get(position).signs())
                        .executeUpdate())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static boolean isFilm(StoredFile file) {
        return file.mediaType().startsWith("video/");
    }
}
