package cn.harbinkepu.media;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/// How films and recordings play by now; one row for each file.
@ApplicationScoped
class Presentations {

    private static final String FIND = "select * from presentation where file = $1";

    private final Pool pool;

    Presentations(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<Presentation>> find(UUID file) {
        return pool.preparedQuery(FIND).execute(Tuple.of(file)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .findFirst()
                .map(Presentations::presentation));
    }

    private static Presentation presentation(Row row) {
        return new Presentation(
                row.getUUID("file"),
                row.getString("making"),
                Presentation.State.valueOf(row.getString("state")),
                row.getLong("duration_ms"),
                Optional.ofNullable(row.getInteger("width")).orElse(0),
                Optional.ofNullable(row.getInteger("height")).orElse(0),
                tracks(row.getJsonArray("tracks")),
                row.getBoolean("urgent"));
    }

    private static List<Track> tracks(JsonArray json) {
        return json.stream().map(each -> Track.of((JsonObject) each)).toList();
    }
}
