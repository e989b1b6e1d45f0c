package cn.harbinkepu.home;

import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/// All that is public, for search engines: of each sort a part for each month of first publication, so that an old part
/// hardly ever changes. What is withdrawn is gone from it at once. A part is read from the key of its first entry on,
/// and never more of it than what it lists.
@ApplicationScoped
public class Sitemap {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    /// The format allows 50,000 addresses; a file of ten thousand is written in a second.
    private static final int PAGES_OF_A_PART = 10_000;

    /// These carry words and addresses with them, and the format allows 50 MB as well.
    private static final int MEDIA_OF_A_PART = 2_000;

    /// More is not read of what is new.
    private static final int MOST_NEWS = 1_000;

    /// What pages show in place.
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/webp", "image/gif");

    private static final String PARTS = """
            select to_char(month at time zone 'Asia/Shanghai', 'YYYY-MM') as month, number, max(updated_at) as changed
              from (select m.month, p.updated_at,
                           (row_number() over (partition by m.month order by p.published_at, p.resource_id) - 1) / %2$d
                             + 1 as number
                      from published p
                           cross join lateral (select date_trunc('month', p.published_at, 'Asia/Shanghai')) as m (month)
                     where %1$s) as numbered
             group by month, number order by month desc, number""";

    /// The index alone is counted through, and only within the month.
    private static final String PART = """
            with first as (
              select p.published_at, p.resource_id from published p
               where p.published_at >= $1 and p.published_at < $2 and %1$s
               order by p.published_at, p.resource_id limit 1 offset $3)
            select %3$s
              from published p, first
             where (p.published_at, p.resource_id) >= (first.published_at, first.resource_id)
               and p.published_at < $2 and %1$s
             order by p.published_at, p.resource_id limit %2$d""";

    private static final String NEWS = """
            select resource_id, title, published_at, updated_at, cast(document as json) ->> 'language' as language
              from published
             where published_at > now() - interval '2 days' and kind in ('ARTICLE', 'VIDEO', 'AUDIO')
             order by published_at desc, resource_id desc limit $1""";

    private static final String NEWEST_NEWS = """
            select max(updated_at) as changed
              from published
             where published_at > now() - interval '2 days' and kind in ('ARTICLE', 'VIDEO', 'AUDIO')""";

    private final Pool pool;

    /// What a part lists.
    public enum Sort {
        /// Every resource.
        PAGES("true", PAGES_OF_A_PART, "p.resource_id, p.updated_at"),
        /// Films, with what is needed to show and play each.
        FILMS("p.kind = 'VIDEO'", MEDIA_OF_A_PART, """
                p.resource_id, p.updated_at, p.published_at, p.title, p.summary,
                cast(p.document as json) -> 'media' as media"""),
        /// What has pictures that its page shows.
        PICTURES("""
                p.kind not in ('VIDEO', 'AUDIO')
                and exists (select from resource r
                              join revision v on v.resource = r.id and v.number = r.published_number
                              join revision_file rf on rf.revision = v.id join stored_file f on f.id = rf.file
                             where r.id = p.resource_id
                               and f.media_type in ('image/png', 'image/jpeg', 'image/webp', 'image/gif'))""", MEDIA_OF_A_PART, """
                p.resource_id, p.updated_at, cast(p.document as json) -> 'files' as files""");

        private final int size;
        private final String parts;
        private final String part;

        Sort(String which, int size, String columns) {
            this.size = size;
            this.parts = PARTS.formatted(which, size);
            this.part = PART.formatted(which, size, columns);
        }
    }

    /// A file of addresses.
    ///
    /// @param number  within the month, from 1
    /// @param changed when something in that part was changed last
    public record Part(YearMonth month, int number, OffsetDateTime changed) {}

    public record Entry(UUID id, OffsetDateTime changed) {}

    /// @param poster     a still, relative to the site
    /// @param file       that every player plays, relative to the site
    /// @param durationMs zero for what nobody has measured
    public record Film(
            UUID id,
            OffsetDateTime changed,
            OffsetDateTime publishedAt,
            String title,
            String summary,
            Optional<String> poster,
            Optional<String> file,
            long durationMs) {}

    /// @param pictures the files
    public record Pictured(UUID id, OffsetDateTime changed, List<UUID> pictures) {
        public Pictured {
            pictures = List.copyOf(pictures);
        }
    }

    /// @param language BCP 47
    public record News(
            UUID id, OffsetDateTime changed, OffsetDateTime publishedAt, String title, Optional<String> language) {}

    Sitemap(Pool pool) {
        this.pool = pool;
    }

    /// The newest month first.
    public Uni<List<Part>> parts(Sort sort) {
        return pool.query(sort.parts).execute().map(rows -> list(rows, Sitemap::part));
    }

    /// Empty for a part that there is not.
    public Uni<List<Entry>> entries(YearMonth month, int number) {
        return part(Sort.PAGES, month, number, row -> new Entry(row.getUUID("resource_id"), changed(row)));
    }

    /// Empty for a part that there is not.
    public Uni<List<Film>> films(YearMonth month, int number) {
        return part(Sort.FILMS, month, number, Sitemap::film);
    }

    /// Empty for a part that there is not.
    public Uni<List<Pictured>> pictures(YearMonth month, int number) {
        return part(Sort.PICTURES, month, number, Sitemap::pictured);
    }

    /// What was published first in the last two days, the newest first; at most a thousand.
    public Uni<List<News>> news() {
        return pool.preparedQuery(NEWS).execute(Tuple.of(MOST_NEWS)).map(rows -> list(rows, Sitemap::piece));
    }

    /// When some of the news was changed last; absent if there is none.
    public Uni<Optional<OffsetDateTime>> newestNews() {
        return pool.query(NEWEST_NEWS)
                .execute()
                .map(rows -> Optional.ofNullable(rows.iterator().next().getOffsetDateTime("changed")));
    }

    private <T> Uni<List<T>> part(Sort sort, YearMonth month, int number, Function<Row, T> entry) {
        return pool.preparedQuery(sort.part)
                .execute(Tuple.of(begin(month), begin(month.plusMonths(1)), (long) (number - 1) * sort.size))
                .map(rows -> list(rows, entry));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> entry) {
        return StreamSupport.stream(rows.spliterator(), false).map(entry).toList();
    }

    private static Part part(Row row) {
        return new Part(
                YearMonth.parse(row.getString("month")),
                Math.toIntExact(row.getLong("number")),
                row.getOffsetDateTime("changed"));
    }

    private static Film film(Row row) {
        JsonObject media = Optional.ofNullable(row.getJsonObject("media")).orElseGet(JsonObject::new);
        return new Film(
                row.getUUID("resource_id"),
                changed(row),
                row.getOffsetDateTime("published_at"),
                row.getString("title"),
                row.getString("summary"),
                Optional.ofNullable(media.getString("poster")),
                Optional.ofNullable(media.getJsonObject("direct")).map(direct -> direct.getString("url")),
                media.getLong("durationMs", 0L));
    }

    private static Pictured pictured(Row row) {
        return new Pictured(
                row.getUUID("resource_id"),
                changed(row),
                row.getJsonArray("files").stream()
                        .map(JsonObject.class::cast)
                        .filter(file -> PICTURES.contains(file.getString("mediaType")))
                        .map(file -> UUID.fromString(file.getString("id")))
                        .toList());
    }

    private static News piece(Row row) {
        return new News(
                row.getUUID("resource_id"),
                changed(row),
                row.getOffsetDateTime("published_at"),
                row.getString("title"),
                Optional.ofNullable(row.getString("language")));
    }

    private static OffsetDateTime changed(Row row) {
        return row.getOffsetDateTime("updated_at");
    }

    private static OffsetDateTime begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(BEIJING).toOffsetDateTime();
    }
}
