package cn.harbinkepu.resource.web;

import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.resource.Previews;

/// Links by which outsiders see one revision before it is public.
@Path("/api/v1/resources")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.EDITOR, Roles.CHIEF})
class PreviewApi {

    private static final int STANDARD_DAYS = 7;

    private final Previews previews;
    private final SecurityIdentity identity;
    private final String publicUrl;

    PreviewApi(Previews previews, SecurityIdentity identity, CoreConfig config) {
        this.previews = previews;
        this.identity = identity;
        this.publicUrl = config.publicUrl().toString();
    }

    /// @param note for whom it is, for the editors
    /// @param days 1 to 30; 7 if absent
    record PreviewRequest(@Nullable String note, @Nullable Integer days) {}

    /// @param url shown once
    record MadeLink(UUID id, String url, OffsetDateTime expiresAt) {}

    @POST
    @Path("/{id}/previews")
    @Operation(summary = "Makes a link that shows the latest revision to whoever has it")
    public Uni<RestResponse<MadeLink>> make(@RestPath UUID id, @NotNull PreviewRequest request) {
        Duration lasts = Duration.ofDays(Optional.ofNullable(request.days()).orElse(STANDARD_DAYS));
        String note = Optional.ofNullable(request.note()).orElse("");
        return previews.make(caller(), id, note, lasts).map(made -> {
            String url = publicUrl + "/preview/" + made.token();
            return ResponseBuilder.<MadeLink>created(URI.create(url))
                    .entity(new MadeLink(made.id(), url, made.expiresAt()))
                    .header("Cache-Control", "no-store")
                    .build();
        });
    }

    @GET
    @Path("/{id}/previews")
    public Uni<List<Previews.Link>> all(@RestPath UUID id) {
        return previews.of(caller(), id);
    }

    @DELETE
    @Path("/{id}/previews/{link}")
    public Uni<Void> end(@RestPath UUID id, @RestPath UUID link) {
        return previews.revoke(caller(), id, link);
    }

    private Person caller() {
        return (Person) identity.getPrincipal();
    }
}
