package cn.harbinkepu.account;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

import cn.harbinkepu.core.Problem;

/// Who may give what to whom: nobody more than they have. Administrators look after the whole pool or the part of the
/// tree that their grant is for; chiefs look after their organisation and all below.
public final class Delegation {

    private static final Set<String> UNDER_CHIEFS = Set.of(Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF);

    /// Roles that make sense without an organisation.
    private static final Set<String> POOL_WIDE =
            Set.of(Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF, Roles.DUTY, Roles.APPROVER, Roles.ADMIN);

    private Delegation() {}

    /// Whether the person looks after this organisation and the people in it.
    public static boolean looksAfter(Person person, UUID organisation) {
        return looksAfterAll(person)
                || person.mayActFor(Roles.CHIEF, organisation)
                || person.mayActFor(Roles.ADMIN, organisation);
    }

    /// Fails with `not-found` for what the person does not look after.
    static void requireCare(Person person, UUID organisation) {
        if (!looksAfter(person, organisation)) {
            throw Problem.notFound();
        }
    }

    public static boolean looksAfterAll(Person person) {
        return person.grants().stream()
                .anyMatch(grant ->
                        grant.role().equals(Roles.ADMIN) && grant.organisation().isEmpty());
    }

    /// Whether the person may give this grant to somebody else, or take it from them.
    public static boolean mayGive(Person giver, Grant wanted) {
        boolean sensible = wanted.organisation().isPresent() || POOL_WIDE.contains(wanted.role());
        return sensible && giver.grants().stream().anyMatch(own -> isEnough(own, wanted));
    }

    /// Whether the person may change an account with these grants: who could take it over by a new password must not
    /// gain by that.
    public static boolean mayManage(Person manager, UUID person, UUID organisation, Collection<Grant> grants) {
        return !manager.id().equals(person)
                && looksAfter(manager, organisation)
                && grants.stream().allMatch(grant -> mayGive(manager, grant));
    }

    private static boolean isEnough(Grant own, Grant wanted) {
        return ranks(own, wanted) && reaches(own, wanted) && isNoNarrower(own, wanted);
    }

    private static boolean ranks(Grant own, Grant wanted) {
        return switch (own.role()) {
            case Roles.ADMIN -> true;
            case Roles.CHIEF -> UNDER_CHIEFS.contains(wanted.role());
            default -> false;
        };
    }

    /// A chief's grant for the whole pool is for reviewing, and gives nobody an organisation's own work.
    private static boolean reaches(Grant own, Grant wanted) {
        boolean wholePool = own.organisation().isEmpty();
        if (wanted.organisation().isEmpty()) {
            return wholePool;
        }
        return wholePool
                ? own.role().equals(Roles.ADMIN)
                : own.within().contains(wanted.organisation().get());
    }

    private static boolean isNoNarrower(Grant own, Grant wanted) {
        boolean kinds = own.kinds().isEmpty()
                || (!wanted.kinds().isEmpty() && own.kinds().containsAll(wanted.kinds()));
        boolean districts = own.districts().isEmpty() || own.covers(wanted.districts());
        return kinds && districts;
    }
}
