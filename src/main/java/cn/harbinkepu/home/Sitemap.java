package cn.harbinkepu.home;

import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.resource.PublishedResource;

/// All that is public, for search engines: a part for each month of first publication, so that an old part hardly ever
/// changes. What is withdrawn is gone from it at once.
@ApplicationScoped
public class Sitemap {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    /// The format allows 50,000 addresses; a file of ten thousand is written in a second.
    static final int LARGEST = 10_000;

    private static final String MONTHS = """
            select to_char(published_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, count(*) as n,
                   max(updated_at) as changed
              from published group by 1 order by 1 desc""";

    /// The whole document only of what has more to show than a page.
    private static final String PART = """
            select resource_id, updated_at, case when kind in ('VIDEO', 'CHART') then document end as document
              from published where published_at >= $1 and published_at < $2
             order by published_at, resource_id limit $3 offset $4""";

    private final Pool pool;
    private final ObjectMapper json;

    /// A file of addresses.
    ///
    /// @param number  within the month, from 1
    /// @param changed when something in that month was changed last
    public record Part(YearMonth month, int number, OffsetDateTime changed) {}

    /// @param resource of what has films or charts
    public record Entry(UUID id, OffsetDateTime changed, Optional<PublishedResource> resource) {}

    Sitemap(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /// The newest month first.
    public Uni<List<Part>> parts() {
        return pool.query(MONTHS).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .flatMap(Sitemap::parts)
                .toList());
    }

    /// Empty for a part that there is not.
    public Uni<List<Entry>> entries(YearMonth month, int number) {
        return pool.preparedQuery(PART)
                .execute(Tuple.of(begin(month), begin(month.plusMonths(1)), LARGEST, (number - 1) * LARGEST))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::entry)
                        .toList());
    }

    private static Stream<Part> parts(Row row) {
        YearMonth month = YearMonth.parse(row.getString("month"));
        long files = (row.getLong("n") + LARGEST - 1) / LARGEST;
        return IntStream.rangeClosed(1, Math.toIntExact(files))
                .mapToObj(number -> new Part(month, number, row.getOffsetDateTime("changed")));
    }

    private Entry entry(Row row) {
        return new Entry(
                row.getUUID("resource_id"),
                row.getOffsetDateTime("updated_at"),
                Optional.ofNullable(row.getString("document")).map(this::read));
    }

    private PublishedResource read(String document) {
        try {
            return json.readValue(document, PublishedResource.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a public document cannot be read", e);
        }
    }

    private static OffsetDateTime begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(BEIJING).toOffsetDateTime();
    }
}
