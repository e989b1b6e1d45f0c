package cn.harbinkepu.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/// The green channel: orange and red drafts, with a clock. National practice wants the public to know within ten
/// minutes.
@ApplicationScoped
public class GreenChannel {

    private static final String ARRIVED =
            "select alert, min(received_at) as arrived from warning where alert = any($1) group by alert";

    private final Pool pool;
    private final Duration limit;

    /// One that must not wait.
    ///
    /// @param since when the draft was begun, or the warning that led to it arrived
    /// @param due   until when it should be public
    public record Urgent(DeskAlert alert, OffsetDateTime since, OffsetDateTime due) {

        public boolean isLate(Instant now) {
            return now.isAfter(due.toInstant());
        }

        /// `3 分 20 秒`
        public String elapsed(Instant now) {
            Duration running = Duration.between(since.toInstant(), now);
            Duration shown = running.isNegative() ? Duration.ZERO : running;
            return "%d 分 %02d 秒".formatted(shown.toMinutes(), shown.toSecondsPart());
        }

        public long minutes() {
            return Duration.between(since, due).toMinutes();
        }
    }

    GreenChannel(Pool pool, DeskConfig config) {
        this.pool = pool;
        this.limit = config.greenChannel();
    }

    /// Whether messages of the level go by it.
    public static boolean takes(Level level) {
        return level.compareTo(Level.ORANGE) >= 0;
    }

    /// Those of the drafts that go by it, what has waited longest first.
    public Uni<List<Urgent>> of(List<DeskAlert> drafts, Instant now) {
        List<DeskAlert> urgent = drafts.stream()
                .filter(alert -> alert.isOpen(now) && takes(alert.content().level()))
                .toList();
        if (urgent.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        UUID[] ids = urgent.stream().map(DeskAlert::id).toArray(UUID[]::new);
        return pool.preparedQuery(ARRIVED)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(
                                row -> row.getUUID("alert"), (Row row) -> row.getOffsetDateTime("arrived"))))
                .map(arrived -> urgent.stream()
                        .map(alert -> urgent(alert, arrived))
                        .sorted(Comparator.comparing(Urgent::since))
                        .toList());
    }

    private Urgent urgent(DeskAlert alert, Map<UUID, OffsetDateTime> arrived) {
        OffsetDateTime since = arrived.getOrDefault(alert.id(), alert.createdAt());
        return new Urgent(alert, since, since.plus(limit));
    }
}
