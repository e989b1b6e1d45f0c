package cn.harbinkepu.resource;

import java.util.Optional;
import java.util.UUID;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Who may take a review step: whoever has its role, wrote none of the content, approved no earlier step and made no
/// link by which one was approved.
final class Eligibility {

    /// How somebody had a part in an earlier step: by deciding it, or by choosing the guest who did.
    enum Part {
        NONE,
        DECIDED,
        HOSTED
    }

    /// Which one, to be filled in with the parameters for the revision and the person.
    static final String PART = """
            select case when count(*) = 0 then 'NONE'
                        when bool_or(w.reviewer is not null) then 'DECIDED' else 'HOSTED' end
              from review w join revision v on v.id = w.revision left join sign_link l on l.id = w.link
             where w.revision = %1$s and w.verdict = 'APPROVE' and w.at >= coalesce(v.submitted_at, '-infinity')
               and (w.reviewer = %2$s or l.created_by = %2$s)""";

    private static final String PART_OF = PART.formatted(":revision", ":person");

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
    private static final String SECOND_STEP = "您已完成前一审，后面的审核须由其他人完成。";
    private static final String SECOND_BY_LINK = "前一审由您发出的签审链接完成，后面的审核须由其他人完成。";

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
        return requireNoPart(session, person.id(), item);
    }

    /// Who has a part in an earlier step neither takes another nor chooses who does.
    static Uni<Void> requireNoPart(Mutiny.Session session, UUID person, UnderReview item) {
        return session.createNativeQuery(PART_OF, String.class)
                .setParameter("revision", item.revision())
                .setParameter("person", person)
                .getSingleResult()
                .invoke(part -> words(Part.valueOf(part)).ifPresent(words -> {
                    throw new Problem(ProblemCode.OWN_WORK, words);
                }))
                .replaceWithVoid();
    }

    static Optional<String> words(Part part) {
        return switch (part) {
            case NONE -> Optional.empty();
            case DECIDED -> Optional.of(SECOND_STEP);
            case HOSTED -> Optional.of(SECOND_BY_LINK);
        };
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
