package cn.harbinkepu.review.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.resource.Discarding;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.EditorViews;
import cn.harbinkepu.resource.Reviewing;
import cn.harbinkepu.review.Claims;
import cn.harbinkepu.review.Priority;
import cn.harbinkepu.review.Tasks;

/// Who takes the open review step of a resource. Taking a step itself is `reviews`, beside the workflow.
///
/// The class has the path of the other APIs on resources, because the router takes the longest and never comes back.
@Path("/api/v1/resources")
@Produces(MediaType.APPLICATION_JSON)
class ReviewApi {

    private final Claims claims;
    private final Tasks tasks;
    private final Reviewing reviewing;
    private final Discarding discarding;
    private final EditorViews views;
    private final SecurityIdentity identity;

    ReviewApi(
            Claims claims,
            Tasks tasks,
            Reviewing reviewing,
            Discarding discarding,
            EditorViews views,
            SecurityIdentity identity) {
        this.claims = claims;
        this.tasks = tasks;
        this.reviewing = reviewing;
        this.discarding = discarding;
        this.views = views;
        this.identity = identity;
    }

    /// @param to the colleague's id
    record Assignment(@NotNull(message = "请指定由谁审核。") UUID to) {}

    record Urgency(
            @NotNull(message = "请选择 NORMAL、HIGH 或 URGENT。") Priority priority) {}

    /// The open step: due day, priority, and who has claimed it. An empty list if none is open.
    @GET
    @Path("/{id}/task")
    @RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
    public Uni<List<Tasks.Task>> task(@RestPath UUID id) {
        return views.find(caller(), id).chain(view -> tasks.of(id)).map(task -> task.stream()
                .toList());
    }

    /// Takes the open step on for a set time; of two at once one wins and the other is told who.
    @POST
    @Path("/{id}/claim")
    @RolesAllowed({Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
    public Uni<List<Tasks.Task>> claim(@RestPath UUID id) {
        return claims.claim(caller(), id).chain(() -> task(id));
    }

    /// Gives the step back.
    @DELETE
    @Path("/{id}/claim")
    @RolesAllowed({Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
    public Uni<Void> release(@RestPath UUID id) {
        return claims.release(caller(), id);
    }

    /// Whom the open step could be given.
    @GET
    @Path("/{id}/candidates")
    @RolesAllowed(Roles.CHIEF)
    public Uni<List<Claims.Candidate>> candidates(@RestPath UUID id) {
        return claims.candidates(caller(), id);
    }

    /// Gives the step to a colleague, whoever has it.
    @POST
    @Path("/{id}/assign")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.CHIEF)
    public Uni<List<Tasks.Task>> assign(@RestPath UUID id, @NotNull @Valid Assignment assignment) {
        return claims.assign(caller(), id, assignment.to()).chain(() -> task(id));
    }

    @PUT
    @Path("/{id}/priority")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.CHIEF)
    public Uni<List<Tasks.Task>> prioritise(@RestPath UUID id, @NotNull @Valid Urgency urgency) {
        return claims.prioritise(caller(), id, urgency.priority()).chain(() -> task(id));
    }

    /// Takes back what was handed in (撤回提交): it is a draft again.
    @POST
    @Path("/{id}/take-back")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<EditorView> takeBack(@RestPath UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return reviewing.takeBack(caller(), id, version(ifMatch)).chain(() -> views.find(caller(), id));
    }

    /// Removes a draft that was never handed in, with its files.
    @DELETE
    @Path("/{id}")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<Void> discard(@RestPath UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return discarding.discard(caller(), id, version(ifMatch)).replaceWithVoid();
    }

    private static Optional<Integer> version(@Nullable String ifMatch) {
        return cn.harbinkepu.resource.web.EntityTags.optional(ifMatch);
    }

    private Person caller() {
        return (Person) identity.getPrincipal();
    }
}
