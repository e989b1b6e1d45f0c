package cn.harbinkepu.media;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/// What a player can use of a film or recording beside its playlist, by now.
@ApplicationScoped
public class PlayerParts {

    private static final String FIND = """
            select coalesce(width, 0) as width, coalesce(height, 0) as height, has_sound, has_storyboard, has_waveform,
                   coalesce(direct_bytes, 0) > 0 as has_direct
              from presentation where file = $1""";

    private final Pool pool;

    /// @param width      pixels as shown, 0 if there is no picture
    /// @param soundAlone whether [MediaNames#SOUND_PLAYLIST] spares a listener the picture
    /// @param storyboard whether there is [MediaNames#STORYBOARD]
    /// @param waveform   whether there is [MediaNames#WAVEFORM]
    /// @param direct     whether there is [MediaNames#DIRECT] or [MediaNames#DIRECT_SOUND]
    public record Parts(
            int width, int height, boolean soundAlone, boolean storyboard, boolean waveform, boolean direct) {
        static final Parts NONE = new Parts(0, 0, false, false, false, false);
    }

    PlayerParts(Pool pool) {
        this.pool = pool;
    }

    public Uni<Parts> of(UUID file) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(file))
                .map(rows ->
                        rows.size() == 0 ? Parts.NONE : parts(rows.iterator().next()));
    }

    private static Parts parts(Row row) {
        int width = row.getInteger("width");
        return new Parts(
                width,
                row.getInteger("height"),
                width > 0 && row.getBoolean("has_sound"),
                row.getBoolean("has_storyboard"),
                row.getBoolean("has_waveform"),
                row.getBoolean("has_direct"));
    }
}
