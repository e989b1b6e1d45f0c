package cn.harbinkepu.account;

import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

@ApplicationScoped
class SqlNotices implements Notices {

    /// More than somebody looks back through.
    private static final int KEPT = 300;

    /// Enough to be heard, and no flood where a role is given to everybody.
    private static final int MOST_TOLD = 50;

    /// Adds, and drops what is too old of those who were told.
    private static final String TELL = """
            with told as (
              insert into notice (person, kind, title, words, address, once)
              select p.id, :kind, :title, :words, :address, cast(:once as text) from person p
               where not p.disabled and %s
              on conflict (person, once) where once is not null do nothing
              returning person)
            delete from notice n using told
             where n.person = told.person
               and n.id <= (select o.id from notice o where o.person = told.person order by o.id desc offset :kept limit 1)""";

    private static final String THESE =
            TELL.formatted("p.id = any(cast(string_to_array(cast(:people as text), ',') as uuid[]))");

    private static final String THOSE = TELL.formatted("""
            p.id in (select q.id from person q
                      where cast(:role as text) = any(q.roles) and not q.disabled
                        and q.id <> all(cast(string_to_array(cast(:but as text), ',') as uuid[]))
                        and may_act_for(q.id, cast(:role as text), :organisation, cast(:home as text), '{}')
                      order by q.id limit :most)""");

    @Override
    public Uni<Void> tell(Mutiny.Session session, Collection<UUID> people, Notice notice) {
        return people.isEmpty()
                ? Uni.createFrom().voidItem()
                : fill(session.createNativeQuery(THESE), notice)
                        .setParameter("people", joined(people))
                        .executeUpdate()
                        .replaceWithVoid();
    }

    @Override
    public Uni<Void> tellThose(
            Mutiny.Session session, String role, UUID organisation, String kind, Collection<UUID> but, Notice notice) {
        return fill(session.createNativeQuery(THOSE), notice)
                .setParameter("role", role)
                .setParameter("organisation", organisation)
                .setParameter("home", kind)
                .setParameter("but", joined(but))
                .setParameter("most", MOST_TOLD)
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Mutiny.MutationQuery fill(Mutiny.MutationQuery query, Notice notice) {
        return query.setParameter("kind", notice.kind().name())
                .setParameter("title", notice.title())
                .setParameter("words", notice.words())
                .setParameter("address", notice.address())
                .setParameter("once", notice.once().orElse(null))
                .setParameter("kept", KEPT);
    }

    private static String joined(Collection<UUID> people) {
        return people.stream().map(UUID::toString).distinct().collect(Collectors.joining(","));
    }
}
