package cn.harbinkepu.account;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// A role and where it holds. `may` and `may_act_for` in the database say the same of rows.
///
/// @param role         one of [Roles]
/// @param organisation the top of the part of the tree where it holds; none for the whole pool
/// @param within       that organisation and all below it
/// @param kinds        names of the kinds it is limited to; empty for all
/// @param districts    GB/T 2260 codes it is limited to, a city's (ending in `00`) standing for all within; empty for
/// all
public record Grant(
        String role, Optional<UUID> organisation, Set<UUID> within, Set<String> kinds, Set<String> districts) {

    public Grant {
        within = Set.copyOf(within);
        kinds = Set.copyOf(kinds);
        districts = Set.copyOf(districts);
    }

    /// For one organisation and nothing below it.
    static Grant of(String role, UUID organisation) {
        return new Grant(role, Optional.of(organisation), Set.of(organisation), Set.of(), Set.of());
    }

    static Grant read(JsonObject json) {
        return new Grant(
                json.getString("role"),
                Optional.ofNullable(json.getString("organisation")).map(UUID::fromString),
                words(json, "within").stream().map(UUID::fromString).collect(Collectors.toUnmodifiableSet()),
                words(json, "kinds"),
                words(json, "districts"));
    }

    private static Set<String> words(JsonObject json, String key) {
        JsonArray array = json.getJsonArray(key);
        return array == null
                ? Set.of()
                : array.stream().map(String.class::cast).collect(Collectors.toUnmodifiableSet());
    }

    boolean reaches(UUID wanted) {
        return organisation.isEmpty() || within.contains(wanted);
    }

    boolean covers(String kind) {
        return kinds.isEmpty() || kinds.contains(kind);
    }

    /// A grant for districts says nothing about what is for the whole city.
    boolean covers(Collection<String> wanted) {
        return districts.isEmpty() || (!wanted.isEmpty() && wanted.stream().allMatch(this::holdsIn));
    }

    private boolean holdsIn(String district) {
        return districts.contains(district)
                || (district.length() == 6 && districts.contains(district.substring(0, 4) + "00"));
    }
}
