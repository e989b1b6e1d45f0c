package cn.harbinkepu.resource;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Ids;

/// Keeps the decisions of reviewers.
@ApplicationScoped
class Decisions {

    private static final String COLLEAGUE = """
            insert into review (id, revision, step, step_name, verdict, comment, digest, reviewer)
            values (:id, :revision, :step, :name, :verdict, :comment, :digest, :reviewer)""";

    private static final String GUEST = """
            insert into review (id, revision, step, step_name, verdict, comment, digest, link, guest_name, guest_title,
                                guest_unit, guest_credential)
            values (:id, :revision, :step, :name, :verdict, :comment, :digest, :link, :guest, :title, :unit,
                    :credential)""";

    /// Notes one decision and tells the digest of what was decided.
    Uni<String> note(Store.Open open, UnderReview item, Decider decider, Workflow.Verdict verdict, String comment) {
        return RevisionDigest.of(open.session(), open.resource().kind, open.revision())
                .call(digest -> insert(open.session(), decider)
                        .setParameter("id", Ids.next())
                        .setParameter("revision", item.revision())
                        .setParameter(
                                "step",
                                Math.min(item.passed() + 1, item.plan().steps().size()))
                        .setParameter("name", item.step().name())
                        .setParameter("verdict", verdict.name())
                        .setParameter("comment", comment)
                        .setParameter("digest", digest)
                        .executeUpdate());
    }

    private static Mutiny.MutationQuery insert(Mutiny.Session session, Decider decider) {
        return switch (decider) {
            case Decider.Colleague colleague ->
                session.createNativeQuery(COLLEAGUE)
                        .setParameter("reviewer", colleague.person().id());
            case Decider.Guest guest ->
                session.createNativeQuery(GUEST)
                        .setParameter("link", guest.link())
                        .setParameter("guest", guest.name())
                        .setParameter("title", guest.title())
                        .setParameter("unit", guest.unit())
                        .setParameter("credential", guest.credential());
        };
    }
}
