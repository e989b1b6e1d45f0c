package cn.harbinkepu.account;

import java.security.Principal;
import java.util.Set;
import java.util.UUID;

/// Who is signed in, as found in the security identity's principal: `identity.getPrincipal()` is a `Person` wherever
/// the caller is not anonymous.
///
/// @param username     the name for signing in; unique
/// @param displayName  the name that pages show
/// @param organisation the association, venue or partner the person acts for
/// @param roles        names of [Roles]
public record Person(UUID id, String username, String displayName, UUID organisation, Set<String> roles)
        implements Principal {
    public Person {
        roles = Set.copyOf(roles);
    }

    @Override
    public String getName() {
        return username;
    }

    public boolean is(String role) {
        return roles.contains(role);
    }
}
