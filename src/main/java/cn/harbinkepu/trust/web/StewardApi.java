package cn.harbinkepu.trust.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.trust.Stewardship;
import cn.harbinkepu.trust.Stewardships;

/// Who looks after what is public, and by when it has to be checked again, for programs. The class has the path of the
/// other APIs on resources, so that the router finds them all.
@Path("/api/v1/resources")
@Produces(MediaType.APPLICATION_JSON)
class StewardApi {

    private final Stewardships stewards;
    private final SecurityIdentity identity;

    /// What is absent stays as it is.
    ///
    /// @param owner    an editor or chief editor of the resource's organisation
    /// @param reviewBy a day after today, within five years
    record Change(@Nullable UUID owner, @Nullable LocalDate reviewBy) {}

    /// @param next the day by which it is checked the next time
    /// @param note public
    record Recheck(
            @NotNull(message = "请填写下次复核的日期。") LocalDate next,
            @Nullable String note) {}

    StewardApi(Stewardships stewards, SecurityIdentity identity) {
        this.stewards = stewards;
        this.identity = identity;
    }

    @GET
    @Path("/{id}/stewardship")
    @RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
    @Operation(summary = "Owner, last check and review-by date of what is public; 404 `not-found` for anything else")
    public Uni<Stewardship> of(@RestPath UUID id) {
        return stewards.find(person(), id);
    }

    @PATCH
    @Path("/{id}/stewardship")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    @Operation(
            summary = "Sets owner or review-by date, or both",
            description = "403 `not-allowed` for who is no editor of the resource's organisation; 422 `invalid-field`"
                    + " for an owner who could not do it, or a day that is past or too far away.")
    public Uni<Stewardship> change(@RestPath UUID id, @NotNull Change change) {
        if (change.owner() == null && change.reviewBy() == null) {
            throw Problem.field("owner", "请写明责任人（owner）或下次复核日期（reviewBy）。");
        }
        return stewards.change(
                        person(), id, Optional.ofNullable(change.owner()), Optional.ofNullable(change.reviewBy()))
                .chain(() -> of(id));
    }

    @POST
    @Path("/{id}/stewardship/checks")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    @Operation(summary = "Notes in the public trail that it was checked again and is still right")
    public Uni<Stewardship> recheck(@RestPath UUID id, @NotNull @Valid Recheck check) {
        String note = check.note() == null ? "" : check.note();
        return stewards.recheck(person(), List.of(id), check.next(), note).chain(() -> of(id));
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
