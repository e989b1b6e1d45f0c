package cn.harbinkepu.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.video.Heard.Loudness;

/// How films and recordings play by now; one row for each file.
@ApplicationScoped
class Presentations {

    private static final String FIND = "select * from presentation where file = $1";

    /// A making that was cut off goes on; what is ready stays; what failed is begun anew.
    private static final String BEGIN = """
            insert into presentation as p (file, making, state, duration_ms, width, height, has_sound, urgent)
            values ($1, $2, 'MAKING', $3, $4, $5, $6, $7)
            on conflict (file) do update set
              urgent = p.urgent or excluded.urgent,
              making = case p.state when 'FAILED' then excluded.making else p.making end,
              tracks = case p.state when 'FAILED' then '[]' else p.tracks end,
              direct_bytes = case p.state when 'FAILED' then null else p.direct_bytes end,
              state = case p.state when 'FAILED' then 'MAKING' else p.state end
            returning *""";

    private static final String ADD = """
            update presentation
               set tracks = coalesce((select jsonb_agg(track) from jsonb_array_elements(tracks) as track
                                       where track ->> 'name' <> all($2)), '[]') || $3
             where file = $1 and making = $4""";

    private static final String HEARD = """
            update presentation set loudness = $2, has_waveform = true where file = $1""";

    private static final String SHOWN = """
            update presentation set has_storyboard = true, has_poster = $2, has_preview = $2 where file = $1""";

    private static final String DIRECT = "update presentation set direct_bytes = $2 where file = $1";

    private static final String WITHOUT_DIRECT = """
            select file from presentation where direct_bytes is null and state = 'READY'
             order by made_at desc limit $1""";

    private static final String READY = """
            with over as (delete from presentation_piece where file = $1)
            update presentation set state = 'READY', made_at = now() where file = $1""";

    /// What plays already goes on playing.
    private static final String FAILED =
            "update presentation set state = 'FAILED' where file = $1 and state = 'MAKING'";

    private static final String RESUME =
            "update presentation set state = 'MAKING' where file = :file and state = 'FAILED'";

    /// The next job begins anew; until then what is left of it plays.
    private static final String RENEW = "update presentation set state = 'FAILED' where file = $1 and state = 'READY'";

    /// A draft or a publication says that it was made. What an earlier version has made is looked after elsewhere.
    private static final String CLAIMED = """
            select exists (
                select 1 from revision_file f join revision v on v.id = f.revision join resource r on r.id = v.resource
                  join stage s on s.revision = v.id and s.state = 'DONE' and s.name in ('probe', 'first', 'stream')
                 where f.file = $1 and f.role = 'ORIGINAL' and f.position = 0
                   and (r.published_number = v.number or s.name <> 'probe' and not exists (
                     select 1 from stage o where o.revision = v.id and o.state not in ('DONE', 'SKIPPED'))))
              and (exists (select 1 from presentation p where p.file = $1)
                   or not exists (select 1 from rendition e where e.file = $1))""";

    private static final String STABLE = """
            select has_poster, has_storyboard, has_preview, has_waveform, width, coalesce(direct_bytes, 0) as direct
              from presentation where file = $1""";

    private final Pool pool;

    /// What a making begins with.
    ///
    /// @param width  0 for sound
    /// @param height 0 for sound
    record Measured(long durationMs, int width, int height, boolean hasSound) {}

    Presentations(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<Presentation>> find(UUID file) {
        return one(FIND, Tuple.of(file));
    }

    /// Begins to make the file playable, or goes on with that.
    Uni<Presentation> begin(UUID file, Measured measured, boolean urgent) {
        Tuple values = Tuple.of(file, token(), measured.durationMs())
                .addInteger(measured.width() == 0 ? null : Integer.valueOf(measured.width()))
                .addInteger(measured.height() == 0 ? null : Integer.valueOf(measured.height()))
                .addBoolean(measured.hasSound())
                .addBoolean(urgent);
        return one(BEGIN, values).map(Optional::orElseThrow);
    }

    /// From now on these play.
    Uni<Void> add(Presentation made, List<Track> tracks) {
        String[] names = tracks.stream().map(Track::name).toArray(String[]::new);
        JsonArray all = new JsonArray(tracks.stream().map(Track::asJson).toList());
        return run(ADD, Tuple.of(made.file(), names, all, made.making()));
    }

    Uni<Void> heard(UUID file, Optional<Loudness> loudness) {
        JsonObject told = loudness.map(heard -> new JsonObject()
                        .put("integrated", heard.integrated())
                        .put("peak", heard.peak())
                        .put("gain", heard.gain()))
                .orElse(null);
        return run(HEARD, Tuple.of(file, told));
    }

    /// @param poster whether stills could be made
    Uni<Void> shown(UUID file, boolean poster) {
        return run(SHOWN, Tuple.of(file, poster));
    }

    /// @param bytes of the one file that every browser plays; 0 if there is none
    Uni<Void> direct(UUID file, long bytes) {
        return run(DIRECT, Tuple.of(file, bytes));
    }

    /// Films and recordings that play and of which nobody has tried to make one file yet, the latest first.
    Uni<List<UUID>> withoutDirect(int limit) {
        return pool.preparedQuery(WITHOUT_DIRECT).execute(Tuple.of(limit)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> row.getUUID(0))
                .toList());
    }

    /// Nothing more will be made.
    Uni<Void> ready(UUID file) {
        return run(READY, Tuple.of(file));
    }

    /// The making has ended before everything was made.
    Uni<Void> failed(UUID file) {
        return run(FAILED, Tuple.of(file));
    }

    /// What was given up is made after all, beside what there is of it.
    Uni<Void> resume(Mutiny.Session session, UUID file) {
        return session.createNativeQuery(RESUME)
                .setParameter("file", file)
                .executeUpdate()
                .replaceWithVoid();
    }

    Uni<Void> renew(UUID file) {
        return run(RENEW, Tuple.of(file));
    }

    /// Whether somebody goes by it that the file plays as well as it can.
    Uni<Boolean> isClaimed(UUID file) {
        return pool.preparedQuery(CLAIMED)
                .execute(Tuple.of(file))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /// What lies beside the tracks under names that every making gives alike, but for the sheets of the storyboard.
    Uni<List<String>> stableNames(UUID file) {
        return pool.preparedQuery(STABLE).execute(Tuple.of(file)).map(rows -> {
            Row row = rows.iterator().next();
            List<String> names = new ArrayList<>();
            if (row.getBoolean("has_poster")) {
                names.addAll(List.of(MediaNames.POSTER, MediaNames.SMALL_POSTER));
            }
            if (row.getBoolean("has_storyboard")) {
                names.addAll(List.of(MediaNames.STORYBOARD, MediaNames.sheet(1)));
            }
            if (row.getBoolean("has_preview")) {
                names.add(MediaNames.PREVIEW);
            }
            if (row.getBoolean("has_waveform")) {
                names.add(MediaNames.WAVEFORM);
            }
            if (row.getLong("direct") > 0) {
                names.add(MediaNames.direct(row.getInteger("width") != null));
            }
            return names;
        });
    }

    private Uni<Void> run(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    private Uni<Optional<Presentation>> one(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(Presentations::presentation));
    }

    /// The random end of an identifier: names that were taken by an earlier making do not come again.
    private static String token() {
        String id = Ids.next().toString();
        return id.substring(id.length() - 8);
    }

    private static Presentation presentation(Row row) {
        return new Presentation(
                row.getUUID("file"),
                row.getString("making"),
                Presentation.State.valueOf(row.getString("state")),
                row.getLong("duration_ms"),
                Optional.ofNullable(row.getInteger("width")).orElse(0),
                Optional.ofNullable(row.getInteger("height")).orElse(0),
                row.getBoolean("has_sound"),
                tracks(row.getJsonArray("tracks")),
                row.getBoolean("urgent"),
                Optional.ofNullable(row.getLong("direct_bytes")));
    }

    private static List<Track> tracks(JsonArray json) {
        return json.stream().map(each -> Track.of((JsonObject) each)).toList();
    }
}
