package cn.harbinkepu.caption;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.text.caption.CaptionReading;

/// The captions and chapters that films have, and what stands in them.
@ApplicationScoped
public class Tracks {

    private static final String SHAPE = """
            select rf.file, rf.role, coalesce(t.language, v.language) as language, t.label, t.kind,
                   coalesce(t.to_check, false) as to_check
              from revision_file rf join revision v on v.id = rf.revision
                   left join caption_track t on t.file = rf.file
             where rf.role in ('CAPTIONS', 'CHAPTERS')""";

    private static final String ORDER = " order by rf.role, rf.position";

    private static final String OF_REVISION = SHAPE + " and v.resource = $1 and v.number = $2" + ORDER;

    /// Those of the public revision if the film is public, otherwise of the latest.
    private static final String OF_FILM = SHAPE + "\n" + """
             and v.id = (select f.revision from revision_file f join revision w on w.id = f.revision
                     where f.file = $1 and f.role = 'ORIGINAL'
                     order by w.state = 'PUBLISHED' desc, w.created_at desc limit 1)""" + ORDER;

    private static final String LENGTH = """
            select coalesce((select duration_ms from presentation where file = $1),
                            (select duration_ms from rendition where file = $1), 0)""";

    private static final String LENGTH_UNDER = """
            select coalesce(max(p.duration_ms), 0)
              from revision_file c
              join revision_file o on o.revision = c.revision and o.role = 'ORIGINAL' and o.position = 0
              join presentation p on p.file = o.file
             where c.file = $1 and c.role = 'CHAPTERS'""";

    private static final String HAS_WAVEFORM =
            "select exists (select 1 from presentation where file = $1 and has_waveform)";

    private final Pool pool;
    private final Files files;
    private final WrittenCaptions written;

    Tracks(Pool pool, Files files, WrittenCaptions written) {
        this.pool = pool;
        this.files = files;
        this.written = written;
    }

    /// Those of the revision that is being worked on: captions first, in their order.
    public Uni<List<Track>> of(EditorView view) {
        return tracks(OF_REVISION, Tuple.of(view.id(), view.revision()));
    }

    /// What plays with a film or recording: those of the public revision, if there is one.
    public Uni<List<Track>> ofFilm(UUID film) {
        return tracks(OF_FILM, Tuple.of(film));
    }

    /// What stands in a caption file. Fails with `not-found` if there is none.
    public Uni<CaptionReading> read(UUID file) {
        return files.find(file).chain(found -> written.read(found.orElseThrow(Problem::notFound)));
    }

    /// As measured; 0 if it is not known yet.
    public Uni<Long> lengthOf(UUID film) {
        return pool.preparedQuery(LENGTH)
                .execute(Tuple.of(film))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /// How long the film is whose chapters these are; 0 for what are no chapters, or if it is not known yet.
    Uni<Long> lengthUnder(UUID chapters) {
        return pool.preparedQuery(LENGTH_UNDER)
                .execute(Tuple.of(chapters))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /// Of the film that is worked on; 0 if there is none.
    public Uni<Long> lengthOf(EditorView view) {
        return view.files().stream()
                .filter(file -> file.role() == Files.Role.ORIGINAL)
                .findFirst()
                .map(film -> lengthOf(film.id()))
                .orElseGet(() -> Uni.createFrom().item(0L));
    }

    /// Whether its sound can be drawn (`waveform.json`).
    public Uni<Boolean> hasWaveform(UUID film) {
        return pool.preparedQuery(HAS_WAVEFORM)
                .execute(Tuple.of(film))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private Uni<List<Track>> tracks(String sql, Tuple of) {
        return pool.preparedQuery(sql).execute(of).map(rows -> list(rows, Tracks::track));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }

    private static Track track(Row row) {
        boolean chapters = Files.Role.CHAPTERS.name().equals(row.getString("role"));
        String kind = row.getString("kind");
        String language = row.getString("language");
        return new Track(
                row.getUUID("file"),
                chapters ? Track.Kind.CHAPTERS : kind == null ? Track.Kind.CAPTIONS : Track.Kind.valueOf(kind),
                language,
                label(row.getString("label"), language),
                row.getBoolean("to_check"));
    }

    /// What a menu calls a language if nobody has given it a name.
    static String label(@Nullable String given, String language) {
        return Optional.ofNullable(given).filter(name -> !name.isBlank()).orElseGet(() -> {
            Locale locale = Locale.forLanguageTag(language);
            boolean chinese = locale.getLanguage().equals("zh");
            return chinese ? chinese(locale) : locale.getDisplayLanguage(Locale.CHINESE);
        });
    }

    private static String chinese(Locale locale) {
        boolean traditional = locale.getScript().isEmpty()
                ? List.of("TW", "HK", "MO").contains(locale.getCountry())
                : locale.getScript().equals("Hant");
        return traditional ? "繁体中文" : "中文";
    }
}
