package cn.harbinkepu.media.web;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.media.SignedLinks;

/// Links to files that are not public.
@Path("/api/v1/media")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
class LinksApi {

    private final SignedLinks links;
    private final SecurityIdentity identity;

    /// @param expiresIn seconds, from a minute to seven days
    record Wish(@Nullable Long expiresIn) {}

    record Made(String url, Instant expiresAt) {}

    LinksApi(SignedLinks links, SecurityIdentity identity) {
        this.links = links;
        this.identity = identity;
    }

    @POST
    @Path("/{file}/links")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a link by which somebody without an account sees a file for a while, seven days at most")
    public Uni<RestResponse<Made>> make(@RestPath UUID file, @NotNull Wish wish) {
        return links.make((Person) identity.getPrincipal(), file, lasts(wish))
                .map(link -> ResponseBuilder.create(RestResponse.Status.CREATED, new Made(link.url(), link.expiresAt()))
                        .header("Cache-Control", "no-store")
                        .build());
    }

    private static Duration lasts(Wish wish) {
        Long seconds = wish.expiresIn();
        if (seconds == null || Math.abs(seconds) > Integer.MAX_VALUE) {
            throw Problem.field("expiresIn", "请用秒数写明有效期。");
        }
        return Duration.ofSeconds(seconds);
    }
}
