package cn.harbinkepu.media;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/// Which films are ready to be played, and how they measured.
@ApplicationScoped
class Renditions {

    private static final String PUT = """
            insert into rendition (file, duration_ms, width, height, has_poster) values ($1, $2, $3, $4, $5)
            on conflict (file) do update set duration_ms = excluded.duration_ms, width = excluded.width,
              height = excluded.height, has_poster = excluded.has_poster, made_at = now()""";

    private final Pool pool;

    /// @param width  pixels, absent for sound
    /// @param height pixels, absent for sound
    record Rendition(
            UUID file,
            long durationMs,
            @Nullable Integer width,
            @Nullable Integer height,
            boolean hasPoster) {}

    Renditions(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> put(Rendition made) {
        return pool.preparedQuery(PUT)
                .execute(Tuple.of(made.file(), made.durationMs(), made.width(), made.height(), made.hasPoster()))
                .replaceWithVoid();
    }
}
