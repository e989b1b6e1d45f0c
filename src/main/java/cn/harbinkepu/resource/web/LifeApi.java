package cn.harbinkepu.resource.web;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.EditorViews;
import cn.harbinkepu.resource.Restoring;
import cn.harbinkepu.resource.Schedules;
import cn.harbinkepu.resource.Withdrawals;
import cn.harbinkepu.resource.Withdrawals.Withdrawal;
import cn.harbinkepu.work.Followers;

/// What happens to a resource as a whole beside the steps of the workflow: withdrawal, what is planned, the taking up
/// of an earlier revision.
@Path("/api/v1/resources")
@Produces(MediaType.APPLICATION_JSON)
class LifeApi {

    private final Withdrawals withdrawals;
    private final Schedules schedules;
    private final Restoring restoring;
    private final Followers followers;
    private final EditorViews views;
    private final SecurityIdentity identity;

    LifeApi(
            Withdrawals withdrawals,
            Schedules schedules,
            Restoring restoring,
            Followers followers,
            EditorViews views,
            SecurityIdentity identity) {
        this.withdrawals = withdrawals;
        this.schedules = schedules;
        this.restoring = restoring;
        this.followers = followers;
        this.views = views;
        this.identity = identity;
    }

    /// @param reason      public
    /// @param at          when; now if absent
    /// @param replacement id of a public resource that readers are led to
    record WithdrawRequest(
            @NotBlank(message = "请写明原因。") @Size(max = 2000, message = "原因最多 2000 个字。")
            String reason,

            @Nullable OffsetDateTime at,
            @Nullable UUID replacement) {}

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed(Roles.CHIEF)
    @Operation(summary = "Takes a resource back from the public, now or at a time")
    public Uni<EditorView> withdraw(@RestPath UUID id, @NotNull @Valid WithdrawRequest request) {
        Withdrawal wanted = new Withdrawal(
                request.reason(), Optional.ofNullable(request.at()), Optional.ofNullable(request.replacement()));
        return withdrawals.withdraw(caller(), id, wanted).chain(() -> views.find(caller(), id));
    }

    /// `{publish?: {at, revision}, withdraw?: {at, reason, replacement?, by}}`
    @GET
    @Path("/{id}/schedule")
    @RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
    public Uni<Schedules.Schedule> schedule(@RestPath UUID id) {
        return schedules.of(caller(), id);
    }

    @DELETE
    @Path("/{id}/schedule")
    @RolesAllowed(Roles.CHIEF)
    @Operation(summary = "Calls off what is planned: `act=publish`, `act=withdraw`, or without it all")
    public Uni<Schedules.Schedule> unschedule(@RestPath UUID id, @RestQuery Optional<String> act) {
        return schedules.cancel(caller(), id, LifeActs.act(act.orElse(""))).chain(() -> schedules.of(caller(), id));
    }

    /// Makes the content and files of an earlier revision a new draft. It takes the place of what is there,
    /// so it needs `If-Match` as any change of the content does.
    @POST
    @Path("/{id}/revisions/{number}/restore")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<EditorView> restore(
            @RestPath UUID id, @RestPath int number, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return restoring
                .restore(caller(), id, Optional.of(EntityTags.required(ifMatch)), number)
                .chain(() -> views.find(caller(), id));
    }

    /// Which copies have followed the last publication, correction or withdrawal.
    @GET
    @Path("/{id}/followers")
    @RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
    public Uni<Followers.Followed> followers(@RestPath UUID id) {
        return views.find(caller(), id)
                .chain(view -> followers.of(id.toString()))
                .map(found -> found.orElseThrow(Problem::notFound));
    }

    private Person caller() {
        return (Person) identity.getPrincipal();
    }
}
