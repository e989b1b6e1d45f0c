package cn.harbinkepu.ingest.web;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.ingest.SuggestionDecisions;
import cn.harbinkepu.resource.Suggestion.Field;

/// What a person decides about one suggestion; a draft shows its suggestions with it. The class has the path of the
/// other APIs on resources, so that the router finds them all.
@Path("/api/v1/resources")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.EDITOR, Roles.CHIEF})
class SuggestionsApi {

    private final SuggestionDecisions decisions;
    private final SecurityIdentity identity;

    /// @param value  as it was suggested
    /// @param inForm whether the caller has the content open and saves what was taken over with the rest of it
    record Choice(
            @NotNull(message = "请写明是哪一项。") Field field,
            @NotNull(message = "请写明建议的内容。") String value,
            boolean accepted,
            boolean inForm) {}

    SuggestionsApi(SuggestionDecisions decisions, SecurityIdentity identity) {
        this.decisions = decisions;
        this.identity = identity;
    }

    /// Takes a suggestion over into the draft, or declines it for good; fails with `not-found` for what is not
    /// suggested (any more).
    @POST
    @Path("/{id}/suggestions")
    public Uni<Void> decide(@RestPath UUID id, @NotNull @Valid Choice choice) {
        Person person = (Person) identity.getPrincipal();
        return choice.inForm()
                ? decisions.decideInForm(person, id, choice.field(), choice.value(), choice.accepted())
                : decisions.decide(person, id, choice.field(), choice.value(), choice.accepted());
    }
}
