package cn.harbinkepu.media;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/// Which pieces of a film are stored already: noted when all their segments are in the object store.
@ApplicationScoped
class Pieces {

    private static final String PUT = """
            insert into presentation_piece (file, making, run, piece, tracks) values ($1, $2, $3, $4, $5)
            on conflict do nothing""";

    private static final String OF = """
            select tracks from presentation_piece where file = $1 and making = $2 and run = $3 order by piece""";

    private final Pool pool;

    Pieces(Pool pool) {
        this.pool = pool;
    }

    /// @param number counted from 0; all before it are noted
    Uni<Void> put(Presentation made, String run, int number, List<MediaPlaylist> tracks) {
        JsonObject json = new JsonObject();
        tracks.forEach(track -> json.put(track.name(), track.asJson()));
        return pool.preparedQuery(PUT)
                .execute(Tuple.of(made.file(), made.making(), run, number, json))
                .replaceWithVoid();
    }

    /// How many are stored.
    Uni<Integer> count(Presentation made, String run) {
        return rows(made, run).map(List::size);
    }

    /// All that is stored, put together.
    Uni<List<MediaPlaylist>> joined(Presentation made, String run) {
        return rows(made, run).map(rows -> {
            Map<String, MediaPlaylist> tracks = new LinkedHashMap<>();
            for (JsonObject piece : rows) {
                piece.forEach(entry -> {
                    MediaPlaylist next = MediaPlaylist.of(entry.getKey(), (JsonObject) entry.getValue());
                    tracks.merge(entry.getKey(), next, MediaPlaylist::and);
                });
            }
            return new ArrayList<>(tracks.values());
        });
    }

    private Uni<List<JsonObject>> rows(Presentation made, String run) {
        return pool.preparedQuery(OF)
                .execute(Tuple.of(made.file(), made.making(), run))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map((Row row) -> row.getJsonObject("tracks"))
                        .toList());
    }
}
