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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.review.Guest;
import cn.harbinkepu.review.SignLink;
import cn.harbinkepu.review.SignLinks;

/// Links by which experts without an account sign.
@Path("/api/v1/resources")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.REVIEWER, Roles.CHIEF})
class LinksApi {

    private static final int USUAL_DAYS = 3;

    private final SignLinks links;
    private final SecurityIdentity identity;

    LinksApi(SignLinks links, SecurityIdentity identity) {
        this.links = links;
        this.identity = identity;
    }

    /// @param days until it expires; 3 if absent
    record Invitation(
            @NotNull(message = "请填写专家姓名。") String name,
            @Nullable String title,
            @NotNull(message = "请填写专家所在单位。") String unit,
            @Nullable String credential,
            @Nullable String contact,
            @Nullable Integer days) {
        private Guest guest() {
            return new Guest(name, Fields.words(title), unit, Fields.words(credential), Fields.words(contact));
        }
    }

    /// Invites an expert to the open step. The address is told here and never again.
    @POST
    @Path("/{id}/sign-links")
    @RolesAllowed(Roles.CHIEF)
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<SignLinks.Made>> make(@RestPath UUID id, @NotNull @Valid Invitation request) {
        int days = Optional.ofNullable(request.days()).orElse(USUAL_DAYS);
        return links.make(caller(), id, request.guest(), days)
                .map(made -> ResponseBuilder.create(RestResponse.Status.CREATED, made)
                        .header("Cache-Control", "no-store")
                        .build());
    }

    /// Without their addresses, which nobody knows any more.
    @GET
    @Path("/{id}/sign-links")
    public Uni<List<SignLink>> all(@RestPath UUID id) {
        return links.of(caller(), id);
    }

    @DELETE
    @Path("/{id}/sign-links/{link}")
    public Uni<Void> revoke(@RestPath UUID id, @RestPath UUID link) {
        return links.revoke(caller(), id, link);
    }

    private Person caller() {
        return (Person) identity.getPrincipal();
    }
}
