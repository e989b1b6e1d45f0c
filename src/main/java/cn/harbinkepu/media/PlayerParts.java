package cn.harbinkepu.media;

import java.util.Optional;
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
            select coalesce(width, 0) as width, coalesce(height, 0) as height, duration_ms, has_sound, has_poster,
                   has_storyboard, has_waveform, coalesce(direct_bytes, 0) > 0 as has_direct,
                   exists (select 1 from jsonb_array_elements(tracks) as track
                            where width is null or track ->> 'name' like 'v%') as plays
              from presentation where file = $1""";

    private final Pool pool;

    /// @param known      whether this version has measured the file
    /// @param plays      whether something plays over the whole length
    /// @param durationMs as measured
    /// @param width      pixels as shown, 0 if there is no picture
    /// @param poster     whether there is [MediaNames#POSTER]
    /// @param soundAlone whether [MediaNames#SOUND_PLAYLIST] spares a listener the picture
    /// @param storyboard whether there is [MediaNames#STORYBOARD]
    /// @param waveform   whether there is [MediaNames#WAVEFORM]
    /// @param direct     the name of the one file that every browser plays
    public record Parts(
            boolean known,
            boolean plays,
            long durationMs,
            int width,
            int height,
            boolean poster,
            boolean soundAlone,
            boolean storyboard,
            boolean waveform,
            Optional<String> direct) {
        static final Parts NONE = new Parts(false, false, 0, 0, 0, false, false, false, false, Optional.empty());

        /// Whether it is known that there is nothing to be seen, whatever the file calls itself.
        public boolean hasNoPicture() {
            return known && width == 0;
        }
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
                true,
                row.getBoolean("plays"),
                row.getLong("duration_ms"),
                width,
                row.getInteger("height"),
                row.getBoolean("has_poster"),
                width > 0 && row.getBoolean("has_sound"),
                row.getBoolean("has_storyboard"),
                row.getBoolean("has_waveform"),
                row.getBoolean("has_direct") ? Optional.of(MediaNames.direct(width > 0)) : Optional.empty());
    }
}
