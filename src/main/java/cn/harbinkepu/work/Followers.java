package cn.harbinkepu.work;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/// Which listeners have followed the last fact of a key.
@ApplicationScoped
public class Followers {

    private static final String LAST =
            "select type, at, sequence from outbox where key = $1 order by sequence desc limit 1";

    private static final String WAITING = """
            select listener, max(attempts) as attempts, max(not_before) as not_before, max(last_error) as last_error
              from outbox_delivery where key = $1 group by listener""";

    private static final String TAKEN = "select listener, sequence, at from outbox_taken where key = $1";

    private final Pool pool;
    private final List<SpineListener> listeners;

    /// @param at of the fact
    public record Followed(Fact.Type type, OffsetDateTime at, List<Follower> followers) {
        public Followed {
            followers = List.copyOf(followers);
        }

        public boolean complete() {
            return followers.stream().allMatch(follower -> follower.state() == State.DONE);
        }
    }

    public enum State {
        DONE,
        WAITING,
        /// Tried and to be tried again.
        FAILED
    }

    /// @param at       when it followed, or when it is tried again; a first publication leaves no time
    /// @param attempts that failed
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Follower(String listener, State state, Optional<OffsetDateTime> at, int attempts) {}

    private record Last(Fact.Type type, OffsetDateTime at, long sequence) {}

    Followers(Pool pool, @All List<SpineListener> listeners) {
        this.pool = pool;
        this.listeners = List.copyOf(listeners);
    }

    /// Absent if nothing was ever stated of the key.
    public Uni<Optional<Followed>> of(String key) {
        return rows(
                        LAST,
                        key,
                        row -> new Last(
                                Fact.Type.valueOf(row.getString("type")),
                                row.getOffsetDateTime("at"),
                                row.getLong("sequence")))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : of(key, found.getFirst()).map(Optional::of));
    }

    private Uni<Followed> of(String key, Last last) {
        return Uni.combine()
                .all()
                .unis(byListener(WAITING, key, Followers::waiting), byListener(TAKEN, key, row -> taken(row, last)))
                .with((waiting, taken) -> new Followed(
                        last.type(),
                        last.at(),
                        listeners.stream()
                                .filter(listener -> listener.types().contains(last.type()))
                                .map(SpineListener::name)
                                .sorted()
                                .map(name -> follower(name, waiting, taken))
                                .toList()));
    }

    private static Follower follower(String name, Map<String, Follower> waiting, Map<String, Follower> taken) {
        return waiting.getOrDefault(
                name, taken.getOrDefault(name, new Follower(name, State.DONE, Optional.empty(), 0)));
    }

    private static Follower waiting(Row row) {
        int attempts = row.getInteger("attempts");
        return attempts == 0
                ? new Follower(row.getString("listener"), State.WAITING, Optional.empty(), 0)
                : new Follower(
                        row.getString("listener"),
                        State.FAILED,
                        Optional.of(row.getOffsetDateTime("not_before")),
                        attempts);
    }

    private static Follower taken(Row row, Last last) {
        Optional<OffsetDateTime> at =
                Optional.of(row.getOffsetDateTime("at")).filter(time -> row.getLong("sequence") == last.sequence());
        return new Follower(row.getString("listener"), State.DONE, at, 0);
    }

    private Uni<Map<String, Follower>> byListener(String sql, String key, Function<Row, Follower> read) {
        return rows(sql, key, read)
                .map(all -> all.stream().collect(Collectors.toMap(Follower::listener, Function.identity())));
    }

    private <T> Uni<List<T>> rows(String sql, String key, Function<Row, T> read) {
        return pool.preparedQuery(sql).execute(Tuple.of(key)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(read)
                .toList());
    }
}
