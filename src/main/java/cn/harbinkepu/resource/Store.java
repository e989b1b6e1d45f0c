package cn.harbinkepu.resource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Reads resources and their latest revisions inside a transaction, the resource's row locked, so that two people's
/// steps exclude each other and the facts of one resource have an order.
@ApplicationScoped
class Store {

    private final Mutiny.SessionFactory sessions;

    /// A resource with the revision that is being worked on.
    record Open(Mutiny.Session session, StoredResource resource, StoredRevision revision) {

        /// @throws Problem `stale-edit` if somebody else changed it since that version
        /// As below, with words for the person about whoever was first.
        Open at(Optional<Integer> version, UUID person) {
            if (version.isPresent() && version.get() != resource.version) {
                throw new Problem(ProblemCode.STALE_EDIT, revision.lastHandFor(person));
            }
            return this;
        }

        Open at(Optional<Integer> version) {
            if (version.isPresent() && version.get() != resource.version) {
                throw new Problem(ProblemCode.STALE_EDIT, "内容已被他人修改，请查看最新内容后再提交；您填写的内容没有丢失。");
            }
            return this;
        }
    }

    Store(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /// One unit of work on one resource: opened, locked, changed and committed here.
    <T> Uni<T> change(UUID id, Function<Open, Uni<T>> work) {
        return sessions.withTransaction(session -> locked(session, id).chain(work::apply));
    }

    <T> Uni<T> inTransaction(Function<Mutiny.Session, Uni<T>> work) {
        return sessions.withTransaction(work);
    }

    /// In a session of its own: a page reads several things side by side, and the session that the factory keeps for a
    /// request is for one thing at a time.
    Uni<Optional<Open>> read(UUID id) {
        return sessions.openSession().chain(session -> session.find(StoredResource.class, id)
                .chain(resource -> resource == null
                        ? Uni.createFrom().item(Optional.<Open>empty())
                        : latest(session, resource).map(Optional::of))
                .eventually(session::close));
    }

    Uni<Optional<StoredResource>> findExternal(Mutiny.Session session, UUID organisation, String externalId) {
        return session.createSelectionQuery(
                        "from StoredResource where organisation = :organisation and externalId = :externalId",
                        StoredResource.class)
                .setParameter("organisation", organisation)
                .setParameter("externalId", externalId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .map(List::stream)
                .map(java.util.stream.Stream::findFirst);
    }

    /// Locks those of the organisation's resources that have one of these identifiers, in an order that all keep.
    Uni<Map<String, Open>> lockExternal(Mutiny.Session session, UUID organisation, List<String> externalIds) {
        return session.createSelectionQuery(
                        "from StoredResource where organisation = :organisation and externalId in (:ids)"
                                + " order by externalId",
                        StoredResource.class)
                .setParameter("organisation", organisation)
                .setParameter("ids", externalIds)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .chain(resources -> latestOf(session, resources));
    }

    private static Uni<Map<String, Open>> latestOf(Mutiny.Session session, List<StoredResource> resources) {
        if (resources.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Map<UUID, StoredResource> byId =
                resources.stream().collect(Collectors.toMap(resource -> resource.id, resource -> resource));
        return session.createSelectionQuery(
                        "select v from StoredRevision v join StoredResource r on v.resource = r.id"
                                + " where v.number = r.latestNumber and r.id in (:ids)",
                        StoredRevision.class)
                .setParameter("ids", byId.keySet())
                .getResultList()
                .map(revisions -> revisions.stream()
                        .map(revision -> new Open(session, byId.get(revision.resource), revision))
                        .collect(Collectors.toMap(open -> open.resource().externalId, open -> open)));
    }

    Uni<Optional<Open>> readExternal(UUID organisation, String externalId) {
        return sessions.withTransaction(session -> findExternal(session, organisation, externalId)
                .chain(found -> found.map(resource -> latest(session, resource).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))));
    }

    Uni<StoredRevision> revision(Mutiny.Session session, UUID resource, int number) {
        return session.createSelectionQuery(
                        "from StoredRevision where resource = :resource and number = :number", StoredRevision.class)
                .setParameter("resource", resource)
                .setParameter("number", number)
                .getSingleResult();
    }

    Uni<Open> latest(Mutiny.Session session, StoredResource resource) {
        return revision(session, resource.id, resource.latestNumber)
                .map(revision -> new Open(session, resource, revision));
    }

    private Uni<Open> locked(Mutiny.Session session, UUID id) {
        return session.find(StoredResource.class, id, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(Problem::notFound)
                .chain(resource -> latest(session, resource));
    }
}
