package cn.harbinkepu.push;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/// How messages fared, by day and channel, of nobody in particular: it stays when readers go.
@ApplicationScoped
public class Tally {

    private static final Logger LOG = Logger.getLogger(Tally.class);

    private static final int DAYS = 30;

    private static final String ADD = """
            insert into push_tally (day, kind, outcome, count) values ($1, $2, $3, 1)
            on conflict (day, kind, outcome) do update set count = push_tally.count + 1""";

    private static final String LATEST = """
            select kind, outcome, sum(count)::bigint as count from push_tally where day > $1 group by kind, outcome""";

    private static final String ADD_MANY = """
            insert into push_tally (day, kind, outcome, count) values ($1, $2, $3, $4)
            on conflict (day, kind, outcome) do update set count = push_tally.count + excluded.count""";

    private final Map<ChannelKind, Map<Count, LongAdder>> later = new ConcurrentHashMap<>();
    private final AtomicBoolean writing = new AtomicBoolean();
    private final Pool pool;
    private final MeterRegistry meters;
    private final InstantSource clock;

    public enum Count {
        DELIVERED("已送达"),
        LATER("推迟重试"),
        GONE("地址失效"),
        REFUSED("被拒收"),
        /// In hand when an instance died, and not sent again.
        UNSURE("不能确定"),
        STOPPED("退订");

        private final String zh;

        Count(String zh) {
            this.zh = zh;
        }

        public String zh() {
            return zh;
        }
    }

    Tally(Pool pool, MeterRegistry meters, InstantSource clock) {
        this.pool = pool;
        this.meters = meters;
        this.clock = clock;
    }

    /// Of the last thirty days; what did not happen is missing.
    public Uni<Map<ChannelKind, Map<Count, Long>>> latest() {
        return pool.preparedQuery(LATEST)
                .execute(Tuple.of(today().minusDays(DAYS)))
                .map(rows -> {
                    Map<ChannelKind, Map<Count, Long>> all = new EnumMap<>(ChannelKind.class);
                    for (Row row : rows) {
                        all.computeIfAbsent(
                                        ChannelKind.valueOf(row.getString("kind")), kind -> new EnumMap<>(Count.class))
                                .put(Count.valueOf(row.getString("outcome")), row.getLong("count"));
                    }
                    return all;
                });
    }

    Uni<Void> add(ChannelKind kind, Count count) {
        meters.counter("kepu.push.messages", "channel", kind.name(), "outcome", count.name())
                .increment();
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(today(), kind.name(), count.name()))
                .replaceWithVoid();
    }

    /// Counts without waiting for the database: of many thousands at once, each would wait for the
    /// other.
    void addLater(ChannelKind kind, Count count) {
        meters.counter("kepu.push.messages", "channel", kind.name(), "outcome", count.name())
                .increment();
        later.computeIfAbsent(kind, any -> new ConcurrentHashMap<>())
                .computeIfAbsent(count, any -> new LongAdder())
                .increment();
        write();
    }

    /// One writing at a time; what is counted meanwhile is written with the next.
    private void write() {
        if (!writing.compareAndSet(false, true)) {
            return;
        }
        writeAll()
                .onTermination()
                .invoke(() -> writing.set(false))
                .subscribe()
                .with(
                        more -> {
                            if (more) {
                                write();
                            }
                        },
                        failure -> LOG.warnf("Some messages are not counted: %s", failure));
    }

    /// @return whether something was written
    private Uni<Boolean> writeAll() {
        List<Uni<Void>> sums = later.entrySet().stream()
                .flatMap(kind -> kind.getValue().entrySet().stream()
                        .flatMap(count -> Stream.of(count.getValue().sumThenReset())
                                .filter(sum -> sum > 0)
                                .map(sum -> pool.preparedQuery(ADD_MANY)
                                        .execute(Tuple.of(
                                                today(),
                                                kind.getKey().name(),
                                                count.getKey().name(),
                                                sum))
                                        .replaceWithVoid())))
                .toList();
        return Multi.createFrom()
                .iterable(sums)
                .onItem()
                .transformToUniAndConcatenate(one -> one)
                .collect()
                .last()
                .replaceWith(!sums.isEmpty());
    }

    Uni<Void> addAll(List<ChannelKind> kinds, Count count) {
        Stream<Uni<Void>> all = kinds.stream().map(kind -> add(kind, count));
        return Multi.createFrom()
                .items(all)
                .onItem()
                .transformToUniAndConcatenate(one -> one)
                .collect()
                .last();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), QuietHours.BEIJING);
    }
}
