package cn.harbinkepu.review.web;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.Discarding;
import cn.harbinkepu.resource.Reviewing;
import cn.harbinkepu.resource.web.Done;
import cn.harbinkepu.resource.web.StudioForms;
import cn.harbinkepu.review.Claims;

/// What is done about the open step of a resource, on its page in the studio.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class ReviewActs {

    private final Claims claims;
    private final Reviewing reviewing;
    private final Discarding discarding;
    private final StudioForms forms;
    private final SecurityIdentity identity;

    ReviewActs(
            Claims claims, Reviewing reviewing, Discarding discarding, StudioForms forms, SecurityIdentity identity) {
        this.claims = claims;
        this.reviewing = reviewing;
        this.discarding = discarding;
        this.forms = forms;
        this.identity = identity;
    }

    @POST
    @Path("/resources/{id}/claim")
    @RolesAllowed({Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
    public Uni<RestResponse<Object>> claim(@RestPath UUID id) {
        return act(id, "claim", Done.CLAIMED, () -> claims.claim(person(), id));
    }

    @POST
    @Path("/resources/{id}/release")
    @RolesAllowed({Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
    public Uni<RestResponse<Object>> release(@RestPath UUID id) {
        return act(id, "claim", Done.RELEASED, () -> claims.release(person(), id));
    }

    @POST
    @Path("/resources/{id}/assign")
    @RolesAllowed(Roles.CHIEF)
    public Uni<RestResponse<Object>> assign(@RestPath UUID id, @RestForm @Nullable String to) {
        return act(id, "assign", Done.ASSIGNED, () -> claims.assign(person(), id, Fields.id("to", to)));
    }

    @POST
    @Path("/resources/{id}/priority")
    @RolesAllowed(Roles.CHIEF)
    public Uni<RestResponse<Object>> prioritise(@RestPath UUID id, @RestForm @Nullable String priority) {
        return act(id, "assign", Done.PRIORITISED, () -> claims.prioritise(person(), id, Fields.priority(priority)));
    }

    @POST
    @Path("/resources/{id}/take-back")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<RestResponse<Object>> takeBack(@RestPath UUID id, @RestForm @Nullable String version) {
        return act(id, "take-back", Done.TAKEN_BACK, () -> reviewing.takeBack(person(), id, Fields.version(version)));
    }

    /// Leads to the overview when nothing is left to show.
    @POST
    @Path("/resources/{id}/discard")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<RestResponse<Object>> discard(@RestPath UUID id, @RestForm @Nullable String version) {
        return Uni.createFrom()
                .deferred(() -> discarding.discard(person(), id, Fields.version(version)))
                .map(stays -> ResponseBuilder.<Object>seeOther(
                                URI.create(stays ? "/studio/resources/" + id : "/studio?done=discarded"))
                        .build())
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> forms.act(person(), id, "discard", Map.of(), () -> Uni.createFrom()
                        .failure(refusal)));
    }

    private Uni<RestResponse<Object>> act(UUID id, String name, Done done, Supplier<Uni<?>> act) {
        return forms.act(person(), id, name, Map.of(), done, act);
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
