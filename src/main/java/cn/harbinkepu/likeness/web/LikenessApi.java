package cn.harbinkepu.likeness.web;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.likeness.Alike;
import cn.harbinkepu.likeness.Decisions;
import cn.harbinkepu.likeness.Likenesses;
import cn.harbinkepu.resource.EditorViews;

/// What is alike, for programs.
///
/// The class has the path of the other resource APIs, so that the router finds them all.
@Path("/api/v1/resources")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
class LikenessApi {

    private final Likenesses likenesses;
    private final Decisions decisions;
    private final EditorViews views;
    private final SecurityIdentity identity;

    LikenessApi(Likenesses likenesses, Decisions decisions, EditorViews views, SecurityIdentity identity) {
        this.likenesses = likenesses;
        this.decisions = decisions;
        this.views = views;
        this.identity = identity;
    }

    record Decision(@NotNull(message = "请选择怎样处理。") Decisions.Verdict verdict) {}

    /// The most alike first, at most ten; pairs that somebody has decided about are left out.
    @GET
    @Path("/{id}/likenesses")
    public Uni<List<Alike>> of(@RestPath UUID id) {
        Person person = (Person) identity.getPrincipal();
        return views.find(person, id).chain(view -> likenesses.of(person, view));
    }

    /// What the editor decides about one of them.
    @POST
    @Path("/{id}/likenesses/{other}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<Void> decide(@RestPath UUID id, @RestPath UUID other, @NotNull @Valid Decision decision) {
        return decisions.decide((Person) identity.getPrincipal(), id, other, decision.verdict());
    }
}
