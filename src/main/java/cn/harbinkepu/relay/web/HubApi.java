package cn.harbinkepu.relay.web;

import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import cn.harbinkepu.relay.hub.Hub;

/// Where subscribers ask to be told of feeds, by WebSub.
@Path("/hub")
class HubApi {

    private final Hub hub;

    HubApi(Hub hub) {
        this.hub = hub;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @ResponseStatus(202)
    @Operation(
            summary = "WebSub hub of the feeds",
            description =
                    "hub.mode (subscribe or unsubscribe), hub.topic (the address of a public feed), hub.callback, "
                            + "and if wished hub.lease_seconds and hub.secret. The callback is asked soon whether it wants this.")
    public Uni<Void> ask(MultivaluedMap<String, String> form, HttpServerRequest request) {
        return hub.ask(new Hub.Wish(
                sent(form, "hub.mode"),
                sent(form, "hub.topic"),
                sent(form, "hub.callback"),
                sent(form, "hub.lease_seconds"),
                sent(form, "hub.secret"),
                request.remoteAddress().hostAddress()));
    }

    private static Optional<String> sent(MultivaluedMap<String, String> form, String name) {
        return Optional.ofNullable(form.getFirst(name));
    }
}
