package cn.harbinkepu.audience.web;

import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.audience.Merging;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.web.ReaderCookies;

/// One profile for the devices of one reader: by an account, or by a code. Nothing moves unless the reader says so.
@Path("/api/v1/me")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class SharingApi {

    private final ReaderToken readers;
    private final SharedProfiles shared;
    private final Merging merging;
    private final SecurityIdentity identity;
    private final URI site;

    /// @param merge the reader's answer
    record Answer(@NotNull Boolean merge) {}

    /// @param code  as the other device shows it
    /// @param merge the reader's answer; without it nothing moves
    record Typed(@NotNull String code, @NotNull Boolean merge) {}

    /// @param profileToken for the header `Kepu-Profile` from now on; absent for a device without
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Shared(boolean merged, Optional<String> profileToken) {}

    /// @param url for the other device to open
    record Code(String code, String url, OffsetDateTime expiresAt) {}

    SharingApi(
            ReaderToken readers, SharedProfiles shared, Merging merging, SecurityIdentity identity, CoreConfig config) {
        this.readers = readers;
        this.shared = shared;
        this.merging = merging;
        this.identity = identity;
        this.site = config.publicUrl();
    }

    @POST
    @Path("/account")
    @RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF, Roles.DUTY, Roles.APPROVER, Roles.ADMIN})
    @Operation(
            summary = "Say whether what this device knows goes to the account of the caller",
            description = "Needs the device's own token in the header `Kepu-Profile`. After `{\"merge\":true}` that "
                    + "token is of no use any more, and `account` takes its place, beside the bearer token or the "
                    + "session: the profile of whoever is signed in. After `{\"merge\":false}` both stay as they are.")
    @APIResponseSchema(Shared.class)
    public Uni<RestResponse<Shared>> account(@Context HttpServerRequest request, @Valid @NotNull Answer answer) {
        if (readers.isAccounts(request)) {
            throw new Problem(ProblemCode.WRONG_STATE, "这台设备已经在使用账号的资料。");
        }
        Person person = (Person) identity.getPrincipal();
        return readers.require(request)
                .chain(device -> answer.merge()
                        ? merging.intoAccount(device, person.id())
                                .map(account -> ResponseBuilder.ok(new Shared(true, Optional.of(ReaderCookies.ACCOUNT)))
                                        .cookie(readers.account())
                                        .build())
                        : merging.keepApart(device, person.id())
                                .map(kept -> ResponseBuilder.ok(new Shared(false, readers.sent(request)))
                                        .build()));
    }

    @POST
    @Path("/devices/codes")
    @PermitAll
    @Operation(
            summary = "Make a code by which another device goes on with this profile",
            description = "Good for ten minutes and once; it takes the place of the last one.")
    @APIResponseSchema(value = Code.class, responseCode = "201")
    public Uni<RestResponse<Code>> code(@Context HttpServerRequest request) {
        return shared.makeCode(request).map(made -> ResponseBuilder.<Code>create(201)
                .entity(new Code(made.code(), DevicePages.link(site, made.code()), made.expiresAt()))
                .header("Cache-Control", "no-store")
                .build());
    }

    @POST
    @Path("/devices")
    @PermitAll
    @Operation(
            summary = "Go on with the profile of another device, by its code",
            description = "With a token of this device's own in `Kepu-Profile`, `merge` says whether what it knows "
                    + "goes there; if not, nothing moves and the code is used up. The answer has the token to be used "
                    + "from now on.")
    @APIResponseSchema(Shared.class)
    public Uni<RestResponse<Shared>> join(@Context HttpServerRequest request, @Valid @NotNull Typed typed) {
        if (!typed.merge()) {
            return shared.keepApart(request, typed.code())
                    .map(ended -> ResponseBuilder.ok(new Shared(false, readers.sent(request)))
                            .build());
        }
        return shared.join(request, typed.code()).map(token -> ResponseBuilder.ok(new Shared(true, Optional.of(token)))
                .cookie(readers.cookie(token))
                .header("Cache-Control", "no-store")
                .build());
    }
}
