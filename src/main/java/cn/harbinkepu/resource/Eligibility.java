package cn.harbinkepu.resource;

import java.util.Optional;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Who may take a review step: whoever has its role, wrote none of the content and approved no earlier step.
final class Eligibility {

    private static final String APPROVED_BEFORE = """
            select count(*) from review w join revision v on v.id = w.revision
             where w.revision = :revision and w.reviewer = :reviewer and w.verdict = 'APPROVE'
               and w.at >= coalesce(v.submitted_at, '-infinity')""";

    /// A guest is told from others by the name, for want of anything better.
    private static final String KNOWN_NAME = """
            select count(*) from revision v
             where v.id = :revision
               and (exists (select 1 from person p
                             where (p.id = v.author or p.id::text = any(v.editors)) and p.display_name = :name)
                    or exists (select 1 from review w left join person p on p.id = w.reviewer
                                where w.revision = v.id and w.verdict = 'APPROVE'
                                  and w.at >= coalesce(v.submitted_at, '-infinity')
                                  and coalesce(p.display_name, w.guest_name) = :name))""";

    private static final String OWN_WORK = "不能审核自己撰写或修改过的内容，请由其他人审核。";
    static final String SECOND_STEP = "您已完成前一审，后面的审核须由其他人完成。";

    private Eligibility() {}

    /// Why the person may not, in words, as far as the revision itself tells.
    static Optional<Problem> refusal(Person person, UnderReview item) {
        if (!item.isFor(person)) {
            return Optional.of(new Problem(
                    ProblemCode.NOT_ALLOWED,
                    "“%s”这一步由%s完成，您没有此步的审核权限。"
                            .formatted(
                                    item.step().name(),
                                    NextSteps.reviewer(item.step().role()))));
        }
        return item.writers().contains(person.id())
                ? Optional.of(new Problem(ProblemCode.OWN_WORK, OWN_WORK))
                : Optional.empty();
    }

    /// As above, and what was decided before.
    static Uni<Void> require(Mutiny.Session session, Person person, UnderReview item) {
        Optional<Problem> refusal = refusal(person, item);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return session.createNativeQuery(APPROVED_BEFORE, Long.class)
                .setParameter("revision", item.revision())
                .setParameter("reviewer", person.id())
                .getSingleResult()
                .invoke(count -> {
                    if (count > 0) {
                        throw new Problem(ProblemCode.OWN_WORK, SECOND_STEP);
                    }
                })
                .replaceWithVoid();
    }

    static Uni<Void> requireStranger(Mutiny.Session session, String name, UnderReview item) {
        return session.createNativeQuery(KNOWN_NAME, Long.class)
                .setParameter("revision", item.revision())
                .setParameter("name", name)
                .getSingleResult()
                .invoke(count -> {
                    if (count > 0) {
                        throw new Problem(ProblemCode.OWN_WORK, "“%s”撰写、修改过这份内容或已完成前一审，请由其他专家审核。".formatted(name));
                    }
                })
                .replaceWithVoid();
    }
}
