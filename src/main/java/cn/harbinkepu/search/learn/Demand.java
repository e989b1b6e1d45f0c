package cn.harbinkepu.search.learn;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/// What people look for, as editors may see it: words that were looked for on several occasions, with counts.
@ApplicationScoped
public class Demand {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    /// A list longer than that is read by nobody; the rest is in its tail.
    public static final int MOST = 200;

    /// A quarter of a year fills a screen.
    private static final int WEEKS = 13;

    private static final String KNOWN = """
            with told as (
              select words, sum(asked) as asked, sum(unanswered) as unanswered, sum(limited) as limited,
                     sum(asked - programs) as readers, sum(opened) as opened, count(distinct slot) filter (where asked > 0) as occasions,
                     (array_agg(found order by slot desc) filter (where found is not null))[1] as found,
                     coalesce(sum(asked) filter (where filters <> ''), 0) as narrowed,
                     coalesce(sum(asked) filter (where slot >= $4), 0) as recent,
                     coalesce(sum(asked) filter (where slot >= $5 and slot < $4), 0) as before
                from search_demand where slot >= $1 group by words)""";

    /// Of what nothing is wrong the place is told at which it is opened.
    private static final String LIST = KNOWN + """
            select told.*, (select round(sum(o.place * o.count)::numeric / sum(o.count), 1)
                              from search_opened o
                             where o.words = told.words and o.place > 0
                               and o.day >= ($1::timestamptz at time zone 'Asia/Shanghai')::date) as place
              from told where occasions >= $2 and %s order by %s desc, words limit $3""";

    private static final String RARE = """
            select count(*) as n from (
              select words from search_demand where slot >= $1 group by words
              having count(distinct slot) filter (where asked > 0) between 1 and $2 - 1) rare""";

    private static final String OPENED = """
            select resource, title, sum(o.count) as count,
                   round(sum(o.place * o.count) filter (where o.place > 0)::numeric
                         / nullif(sum(o.count) filter (where o.place > 0), 0), 1) as place
              from search_opened o left join published p on p.resource_id = o.resource
             where o.words = $1 and o.day >= ($2::timestamptz at time zone 'Asia/Shanghai')::date
               and (select count(distinct slot) from search_demand d
                     where d.words = $1 and d.slot >= $2 and d.asked > 0) >= $3
             group by resource, title order by count desc, resource limit 20""";

    private static final String BY_WEEK = "select * from search_week where week > $1 order by week";

    /// The weeks of some words, if these may be listed.
    private static final String WEEKS_OF = """
            select date_trunc('week', slot at time zone 'Asia/Shanghai')::date as week, sum(asked) as asked,
                   sum(unanswered) as unanswered, sum(limited) as limited, sum(opened) as opened
              from search_demand where words = $1
               and (select count(distinct slot) from search_demand d where d.words = $1 and d.asked > 0) >= $2
             group by 1 order by 1""";

    private final Pool pool;
    private final InstantSource clock;
    private final int least;

    /// Which words are listed, the most wanted first.
    public enum Which {
        /// All of them.
        ASKED("搜得最多", "true", "asked"),
        /// At least half of the searches found nothing, or nothing the last time.
        UNANSWERED("搜不到", "unanswered > 0 and (unanswered * 2 >= asked - limited or found = 0)", "unanswered"),
        /// Something was found and hardly ever opened. What programs show is opened elsewhere.
        UNOPENED(
                "搜到了没人看",
                "unanswered * 2 < asked - limited and found > 0 and readers > 0 and opened * 10 < readers",
                "readers");

        private final String zh;
        private final String condition;
        private final String order;

        Which(String zh, String condition, String order) {
            this.zh = zh;
            this.condition = condition;
            this.order = order;
        }

        /// The heading that pages show.
        public String zh() {
            return zh;
        }
    }

    /// Words that were looked for.
    ///
    /// @param asked      how often
    /// @param unanswered how often nothing was found
    /// @param limited    how often the index was away, so that nobody can tell
    /// @param opened     how many results were opened
    /// @param found      how many there were the last time
    /// @param narrowed   how often something was chosen beside the words
    /// @param place      at which a result was opened, on average
    /// @param recent     how often within the last seven days
    /// @param before     how often within the seven days before
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Wanted(
            String words,
            long asked,
            long unanswered,
            long limited,
            long opened,
            long occasions,
            Optional<Long> found,
            long narrowed,
            Optional<Double> place,
            long recent,
            long before) {}

    /// What was opened from the lists of some words.
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Opening(UUID resource, Optional<String> title, long count, Optional<Double> place) {}

    /// The searches of a week.
    ///
    /// @param week its Monday in Beijing
    public record Week(LocalDate week, long asked, long unanswered, long limited, long opened) {}

    Demand(Pool pool, InstantSource clock, LearnConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.least = config.leastOccasions();
    }

    /// On how many occasions words must have been looked for to be listed.
    public int least() {
        return least;
    }

    public Uni<List<Wanted>> list(Which which, int days, int limit) {
        return pool.preparedQuery(LIST.formatted(which.condition, which.order))
                .execute(Tuple.of(daysAgo(days), least, limit, daysAgo(7), daysAgo(14)))
                .map(rows -> all(rows, Demand::wanted));
    }

    /// How many different words were looked for too seldom to be listed.
    public Uni<Long> rare(int days) {
        return pool.preparedQuery(RARE)
                .execute(Tuple.of(daysAgo(days), least))
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    /// What was opened from the lists of these words; nothing of words that may not be listed.
    public Uni<List<Opening>> opened(String words, int days) {
        return pool.preparedQuery(OPENED)
                .execute(Tuple.of(words, daysAgo(days), least))
                .map(rows -> all(rows, Demand::opening));
    }

    /// The last weeks, the oldest first.
    public Uni<List<Week>> weeks() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), BEIJING);
        return pool.preparedQuery(BY_WEEK)
                .execute(Tuple.of(today.minusWeeks(WEEKS)))
                .map(rows -> all(rows, Demand::week));
    }

    /// The weeks in which these words were looked for; none of words that may not be listed.
    public Uni<List<Week>> weeks(String words) {
        return pool.preparedQuery(WEEKS_OF).execute(Tuple.of(words, least)).map(rows -> all(rows, Demand::week));
    }

    private java.time.OffsetDateTime daysAgo(int days) {
        return clock.instant().atZone(BEIJING).minusDays(days).toOffsetDateTime();
    }

    private static Wanted wanted(Row row) {
        return new Wanted(
                row.getString("words"),
                row.getLong("asked"),
                row.getLong("unanswered"),
                row.getLong("limited"),
                row.getLong("opened"),
                row.getLong("occasions"),
                Optional.ofNullable(row.getLong("found")),
                row.getLong("narrowed"),
                Optional.ofNullable(row.getDouble("place")),
                row.getLong("recent"),
                row.getLong("before"));
    }

    private static Opening opening(Row row) {
        return new Opening(
                row.getUUID("resource"),
                Optional.ofNullable(row.getString("title")),
                row.getLong("count"),
                Optional.ofNullable(row.getDouble("place")));
    }

    private static Week week(Row row) {
        return new Week(
                row.getLocalDate("week"),
                row.getLong("asked"),
                row.getLong("unanswered"),
                row.getLong("limited"),
                row.getLong("opened"));
    }

    private static <T> List<T> all(RowSet<Row> rows, java.util.function.Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }
}
