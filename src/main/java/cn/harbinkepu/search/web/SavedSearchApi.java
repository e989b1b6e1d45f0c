package cn.harbinkepu.search.web;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.search.Facet;
import cn.harbinkepu.search.SavedSearch;
import cn.harbinkepu.search.SavedSearches;

/// The searches that the caller has saved. Once a day a notice says how much new there is.
@Path("/api/v1/me/searches")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
class SavedSearchApi {

    private final SavedSearches saved;
    private final Parameters parameters;
    private final SecurityIdentity identity;

    record Items(List<Item> items) {}

    /// @param chosen values by the name of their parameter
    /// @param url    of the page of its results, from the root of the site
    /// @param feed   of what is new of it, as Atom, for programs that have no account
    record Item(UUID id, String q, Map<String, List<String>> chosen, String url, String feed, OffsetDateTime savedAt) {
        static Item of(SavedSearch search) {
            Map<String, List<String>> chosen = new TreeMap<>();
            search.chosen().forEach((facet, values) -> chosen.put(facet.key(), values));
            return new Item(
                    search.id(),
                    search.typed(),
                    chosen,
                    search.address(Optional.empty()),
                    search.feed("atom"),
                    search.savedAt());
        }
    }

    /// @param chosen values by the name of their parameter, such as `kind`
    record Wanted(Optional<String> q, Optional<Map<String, List<String>>> chosen) {}

    SavedSearchApi(SavedSearches saved, Parameters parameters, SecurityIdentity identity) {
        this.saved = saved;
        this.parameters = parameters;
        this.identity = identity;
    }

    @GET
    @Operation(summary = "What the caller has saved, the newest first")
    public Uni<Items> all() {
        return saved.of(person())
                .map(found -> new Items(found.stream().map(Item::of).toList()));
    }

    @POST
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Save a search; the same again changes nothing",
            description = "At most 50. `q` as in a search, `chosen` by the names of its parameters: "
                    + "`{\"q\":\"雾凇\",\"chosen\":{\"kind\":[\"VIDEO\"]}}`.")
    public Uni<Item> save(@NotNull Wanted wanted) {
        return parameters
                .query(given(wanted))
                .chain(query -> saved.save(person(), query))
                .map(Item::of);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Forget it")
    public Uni<Void> delete(@RestPath UUID id) {
        return saved.delete(person(), id);
    }

    private static MultivaluedMap<String, String> given(Wanted wanted) {
        MultivaluedMap<String, String> given = new MultivaluedHashMap<>();
        wanted.q().ifPresent(text -> given.add("q", text));
        wanted.chosen().ifPresent(chosen -> {
            for (Facet facet : Facet.values()) {
                given.put(facet.key(), chosen.getOrDefault(facet.key(), List.of()));
            }
        });
        return given;
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
