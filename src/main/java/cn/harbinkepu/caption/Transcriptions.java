package cn.harbinkepu.caption;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/// Where the asking of a machine for captions stands.
@ApplicationScoped
public class Transcriptions {

    private static final String ASK = """
            insert into transcription (resource, number, state, requested_by)
            values (:resource, :number, 'WAITING', :person)
            on conflict (resource, number) do update set state = 'WAITING', problem = null, updated_at = now(),
              requested_by = excluded.requested_by""";

    private static final String SET = """
            update transcription set state = $3, problem = $4, updated_at = now()
             where resource = $1 and number = $2""";

    private static final String OF = "select state, problem from transcription where resource = $1 and number = $2";

    private final Pool pool;

    /// @param problem why there are no captions, in words for the editor
    public record Asked(State state, Optional<String> problem) {
        public boolean open() {
            return state == State.WAITING || state == State.RUNNING;
        }
    }

    /// Kept by name.
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    Transcriptions(Pool pool) {
        this.pool = pool;
    }

    /// @param number of the revision
    public Uni<Optional<Asked>> of(UUID resource, int number) {
        return pool.preparedQuery(OF)
                .execute(Tuple.of(resource, number))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(new Asked(
                                State.valueOf(rows.iterator().next().getString(0)),
                                Optional.ofNullable(rows.iterator().next().getString(1)))));
    }

    Uni<Void> ask(Mutiny.Session session, UUID resource, int number, UUID person) {
        return session.createNativeQuery(ASK)
                .setParameter("resource", resource)
                .setParameter("number", number)
                .setParameter("person", person)
                .executeUpdate()
                .replaceWithVoid();
    }

    Uni<Void> running(UUID resource, int number) {
        return set(resource, number, State.RUNNING, null);
    }

    Uni<Void> done(UUID resource, int number) {
        return set(resource, number, State.DONE, null);
    }

    Uni<Void> failed(UUID resource, int number, String problem) {
        return set(resource, number, State.FAILED, problem);
    }

    private Uni<Void> set(UUID resource, int number, State state, @Nullable String problem) {
        return pool.preparedQuery(SET)
                .execute(Tuple.of(resource, number, state.name(), problem))
                .replaceWithVoid();
    }
}
