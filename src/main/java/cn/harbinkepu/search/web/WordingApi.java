package cn.harbinkepu.search.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.search.wording.Wordings;

/// The list of words that mean the same, as a plain file.
@Path("/api/v1/search/synonyms")
@Produces("text/plain;charset=UTF-8")
@RolesAllowed({Roles.CHIEF, Roles.ADMIN})
class WordingApi {

    private final Wordings wordings;
    private final SecurityIdentity identity;

    WordingApi(Wordings wordings, SecurityIdentity identity) {
        this.wordings = wordings;
        this.identity = identity;
    }

    @GET
    @Operation(summary = "The synonyms that editors have added, one group a line")
    public Uni<String> read() {
        return wordings.sheet().map(Wordings.Sheet::text);
    }

    @PUT
    @Consumes(MediaType.TEXT_PLAIN)
    @Operation(summary = "Replace them; searches follow within seconds, on every instance")
    public Uni<String> write(@Nullable String text) {
        return wordings.sheet()
                .chain(now -> wordings.save((Person) identity.getPrincipal(), now.version(), text == null ? "" : text))
                .map(Wordings.Sheet::text);
    }
}
