package cn.harbinkepu.likeness.web;

import java.net.URI;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
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
import cn.harbinkepu.likeness.Decisions;
import cn.harbinkepu.resource.web.StudioForms;

/// What an editor decides about an alike resource, on the page of the one in hand.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class LikenessActs {

    private final Decisions decisions;
    private final StudioForms forms;
    private final SecurityIdentity identity;

    LikenessActs(Decisions decisions, StudioForms forms, SecurityIdentity identity) {
        this.decisions = decisions;
        this.forms = forms;
        this.identity = identity;
    }

    @POST
    @Path("/resources/{id}/likenesses/{other}")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<RestResponse<Object>> decide(
            @RestPath UUID id, @RestPath UUID other, @RestForm @Nullable String verdict) {
        Person person = (Person) identity.getPrincipal();
        URI next = URI.create(
                switch (verdict == null ? "" : verdict) {
                    case "USE" -> "/r/" + other;
                    case "REVISION" -> "/studio/resources/" + other;
                    default -> "/studio/resources/" + id;
                });
        return forms.leave(person, id, "likeness", next, () -> decisions.decide(person, id, other, verdict(verdict)));
    }

    private static Decisions.Verdict verdict(@Nullable String text) {
        return Stream.of(Decisions.Verdict.values())
                .filter(verdict -> verdict.name().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.field("verdict", "请选择怎样处理。"));
    }
}
