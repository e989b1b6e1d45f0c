package cn.harbinkepu.account;

import java.security.Principal;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who is signed in, as found in the security identity's principal: `identity.getPrincipal()` is a `Person` wherever
/// the caller is not anonymous.
///
/// @param username     the name for signing in; unique
/// @param displayName  the name that pages show
/// @param organisation the association, venue or partner the person acts for
/// @param roles        names of [Roles] that the person has somewhere
/// @param grants       where they hold
public record Person(
        UUID id, String username, String displayName, UUID organisation, Set<String> roles, Set<Grant> grants)
        implements Principal {
    public Person {
        roles = Set.copyOf(roles);
        grants = Set.copyOf(grants);
    }

    /// Whose roles hold in the own organisation.
    public Person(UUID id, String username, String displayName, UUID organisation, Set<String> roles) {
        this(
                id,
                username,
                displayName,
                organisation,
                roles,
                roles.stream().map(role -> Grant.of(role, organisation)).collect(Collectors.toSet()));
    }

    @Override
    public String getName() {
        return username;
    }

    /// Whether the person has the role somewhere at all: enough to open a page, never enough to touch a resource.
    public boolean is(String role) {
        return roles.contains(role);
    }

    /// Whether the person has the role for what belongs to the organisation, be it by a grant for the whole pool. It
    /// is the question before reviewing.
    ///
    /// @param kind      name of the resource's kind
    /// @param districts the resource's districts; none means the whole city
    public boolean may(String role, UUID organisation, String kind, Collection<String> districts) {
        return has(role, grant -> grant.reaches(organisation) && grant.covers(kind) && grant.covers(districts));
    }

    /// Whether the person has the role by a grant for the organisation or one above it: the question before writing,
    /// publishing and withdrawing. A grant for the whole pool makes nobody the publisher of another's work.
    public boolean mayActFor(String role, UUID organisation, String kind, Collection<String> districts) {
        return has(role, grant -> isFor(grant, organisation) && grant.covers(kind) && grant.covers(districts));
    }

    /// As above for some districts at least: a draft may not say yet which it is for.
    public boolean mayActFor(String role, UUID organisation, String kind) {
        return has(role, grant -> isFor(grant, organisation) && grant.covers(kind));
    }

    /// As above for some kind at least.
    public boolean mayActFor(String role, UUID organisation) {
        return has(role, grant -> isFor(grant, organisation));
    }

    /// The organisations the person works for: the own one and those that grants are for.
    public Set<UUID> organisations() {
        return Stream.concat(
                        Stream.of(organisation),
                        grants.stream()
                                .filter(grant -> grant.organisation().isPresent())
                                .flatMap(grant -> grant.within().stream()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isFor(Grant grant, UUID organisation) {
        return grant.organisation().isPresent() && grant.reaches(organisation);
    }

    private boolean has(String role, Predicate<Grant> wanted) {
        return grants.stream().filter(grant -> grant.role().equals(role)).anyMatch(wanted);
    }
}
