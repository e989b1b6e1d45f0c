package cn.harbinkepu.alert;

import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;

/// Messages under the lock of their incident: of two people who act on one incident at once, the second sees
/// what the first has done.
@ApplicationScoped
class Store {

    private static final String INCIDENT_OF = "select incident from StoredAlert where id = :id";

    private static final String CHAIN =
            "from StoredAlert where incident = :incident and identifier is not null order by sequence";

    private final Mutiny.SessionFactory sessions;

    Store(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    <T> Uni<T> transaction(Function<Mutiny.Session, Uni<T>> work) {
        return sessions.withTransaction(work);
    }

    <T> Uni<T> read(Function<Mutiny.Session, Uni<T>> work) {
        return sessions.withSession(work);
    }

    /// Fails with `not-found` if there is no such message.
    <T> Uni<T> locked(UUID id, BiFunction<Mutiny.Session, StoredAlert, Uni<T>> work) {
        return sessions.withTransaction(session -> session.createQuery(INCIDENT_OF, UUID.class)
                .setParameter("id", id)
                .getSingleResultOrNull()
                .onItem()
                .ifNull()
                .failWith(Problem::notFound)
                .call(incident -> session.find(StoredIncident.class, incident, LockModeType.PESSIMISTIC_WRITE))
                .chain(() -> session.find(StoredAlert.class, id))
                .chain(alert -> work.apply(session, alert)));
    }

    /// What has been issued about the incident, oldest first.
    Uni<List<StoredAlert>> chain(Mutiny.Session session, UUID incident) {
        return session.createQuery(CHAIN, StoredAlert.class)
                .setParameter("incident", incident)
                .getResultList();
    }
}
