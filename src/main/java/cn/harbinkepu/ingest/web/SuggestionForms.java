package cn.harbinkepu.ingest.web;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.ingest.SuggestionDecisions;
import cn.harbinkepu.resource.Suggestion.Field;
import cn.harbinkepu.resource.web.StudioForms;

/// The buttons of [SuggestionsPanel].
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.CHIEF})
class SuggestionForms {

    private final SuggestionDecisions decisions;
    private final StudioForms forms;
    private final SecurityIdentity identity;

    SuggestionForms(SuggestionDecisions decisions, StudioForms forms, SecurityIdentity identity) {
        this.decisions = decisions;
        this.forms = forms;
        this.identity = identity;
    }

    @POST
    @Path("/resources/{id}/suggestions")
    public Uni<RestResponse<Object>> decide(
            @RestPath UUID id,
            @RestForm @Nullable String field,
            @RestForm @Nullable String value,
            @RestForm @Nullable String decision) {
        Person person = (Person) identity.getPrincipal();
        return forms.act(
                person,
                id,
                SuggestionsPanel.FORM,
                Map.of(),
                () -> decisions.decide(
                        person, id, field(field), value == null ? "" : value, "accept".equals(decision)));
    }

    private static Field field(@Nullable String name) {
        return Stream.of(Field.values())
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.field("field", "没有这一项。"));
    }
}
