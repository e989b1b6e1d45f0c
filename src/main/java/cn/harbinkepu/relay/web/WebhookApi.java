package cn.harbinkepu.relay.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Limit;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.partner.Admission;
import cn.harbinkepu.partner.Scope;
import cn.harbinkepu.partner.web.Gate;
import cn.harbinkepu.relay.hook.DeliveryLog;
import cn.harbinkepu.relay.hook.Endpoint;
import cn.harbinkepu.relay.hook.Endpoints;
import cn.harbinkepu.relay.hook.Endpoints.Wanted;

/// The addresses at which a partner's systems are told of what happens, for its programs.
@Path("/api/v1/partner/webhooks")
@RolesAllowed(Roles.PARTNER)
class WebhookApi {

    private static final String WHAT = "webhooks";
    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final Endpoints endpoints;
    private final DeliveryLog log;
    private final Gate gate;

    /// An endpoint as it is sent.
    ///
    /// @param enabled yes if it is not said
    record Sent(
            @Nullable String url,
            @Nullable String description,
            @Nullable List<String> types,
            @Nullable Boolean enabled) {

        Wanted wanted() {
            return new Wanted(
                    url == null ? "" : url,
                    description == null ? "" : description,
                    types == null
                            ? List.of()
                            : types.stream().map(String::valueOf).toList(),
                    enabled == null || enabled);
        }
    }

    record All(List<Endpoint> items) {}

    /// @param message that is on its way
    record Pinged(UUID message) {}

    /// @param since RFC 3339; what was made from then on is sent again
    record Replay(@Nullable String since) {}

    record Replayed(int messages) {}

    WebhookApi(Endpoints endpoints, DeliveryLog log, Gate gate) {
        this.endpoints = endpoints;
        this.log = log;
        this.gate = gate;
    }

    @GET
    @Operation(summary = "The partner's endpoints")
    public Uni<All> all() {
        return admitted().chain(by -> endpoints.all(by.organisation())).map(All::new);
    }

    @POST
    @Operation(
            summary = "A new endpoint",
            description = "The answer has the secret that messages are signed with, this once.")
    public Uni<RestResponse<Endpoints.Made>> add(@Nullable Sent sent) {
        return admitted()
                .chain(by -> endpoints.add(by, required(sent).wanted()))
                .map(made -> ResponseBuilder.<Endpoints.Made>create(RestResponse.Status.CREATED)
                        .entity(made)
                        .build());
    }

    @GET
    @Path("/{id}")
    public Uni<Endpoint> one(@RestPath UUID id) {
        return admitted().chain(by -> endpoints.find(by.organisation(), id));
    }

    @PUT
    @Path("/{id}")
    @Operation(
            summary = "Changes an endpoint, switches it off or on",
            description = "What waits is sent once it is on.")
    public Uni<Endpoint> change(@RestPath UUID id, @Nullable Sent sent) {
        return admitted().chain(by -> endpoints
                .change(by, id, required(sent).wanted())
                .chain(() -> endpoints.find(by.organisation(), id)));
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    public Uni<Void> delete(@RestPath UUID id) {
        return admitted().chain(by -> endpoints.delete(by, id));
    }

    @POST
    @Path("/{id}/secret")
    @Operation(
            summary = "A new secret",
            description = "Told this once. For a day messages are signed with the earlier one too.")
    public Uni<Endpoints.Made> rotate(@RestPath UUID id) {
        return admitted().chain(by -> endpoints.rotate(by, id));
    }

    @POST
    @Path("/{id}/ping")
    @Operation(summary = "Sends a test")
    public Uni<Pinged> ping(@RestPath UUID id) {
        return admitted().chain(by -> log.ping(by, id)).map(Pinged::new);
    }

    @GET
    @Path("/{id}/deliveries")
    @Operation(summary = "What the endpoint was to be sent, the latest first, with every try")
    public Uni<Page<DeliveryLog.Entry>> deliveries(
            @RestPath UUID id,
            @RestQuery Optional<String> state,
            @RestQuery Optional<String> limit,
            @RestQuery Optional<String> cursor) {
        return admitted().chain(by -> endpoints
                .find(by.organisation(), id)
                .chain(known -> log.page(
                        by.organisation(),
                        id,
                        state.filter(text -> !text.isEmpty()).map(WebhookApi::state),
                        Limit.parse(limit, USUAL, MOST),
                        cursor.filter(text -> !text.isBlank()))));
    }

    @POST
    @Path("/{id}/deliveries/{message}/replay")
    @ResponseStatus(204)
    @Operation(summary = "Sends a message again under its id, unless something newer was said of the same resource")
    public Uni<Void> replay(@RestPath UUID id, @RestPath UUID message) {
        return admitted().chain(by -> log.again(by, id, message));
    }

    @POST
    @Path("/{id}/replay")
    @Operation(summary = "Sends everything since a time again, of each resource the newest")
    public Uni<Replayed> replayAll(@RestPath UUID id, @Nullable Replay replay) {
        Instant since = since(replay == null || replay.since() == null ? "" : replay.since());
        return admitted().chain(by -> endpoints
                .find(by.organisation(), id)
                .chain(known -> log.allAgain(by, id, since))
                .map(Replayed::new));
    }

    private Uni<Person> admitted() {
        return gate.admit(Scope.PUSH, WHAT).map(Admission::by);
    }

    private static Sent required(@Nullable Sent sent) {
        if (sent == null) {
            throw new Problem(ProblemCode.INVALID_REQUEST, "请求内容应为一个 JSON 对象。");
        }
        return sent;
    }

    private static DeliveryLog.State state(String name) {
        try {
            return DeliveryLog.State.valueOf(name);
        } catch (IllegalArgumentException foreign) {
            throw Problem.field("state", "应为 WAITING、SENT、REPLACED 或 DEAD。");
        }
    }

    private static Instant since(String text) {
        try {
            OffsetDateTime since = OffsetDateTime.parse(text);
            if (since.getYear() >= 0 && since.getYear() <= 9999) {
                return since.toInstant();
            }
        } catch (DateTimeParseException foreign) {
            // Told below, as for a year that RFC 3339 does not know.
        }
        throw Problem.field("since", "应为 RFC 3339 时间。");
    }
}
