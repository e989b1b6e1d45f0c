package cn.harbinkepu.outlet.web;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.outlet.Call;
import cn.harbinkepu.outlet.Heard;
import cn.harbinkepu.outlet.Hearing;

/// The addresses that platforms call, one for each account. What is not signed by the platform finds nothing here.
@Path("/api/v1/outlets/{platform}/{account}")
class CallbackApi {

    private final Hearing hearing;

    CallbackApi(Hearing hearing) {
        this.hearing = hearing;
    }

    @GET
    @PermitAll
    @Operation(summary = "Lets a platform see that the address is ours")
    public Uni<RestResponse<String>> greet(
            @RestPath String platform, @RestPath UUID account, @Context UriInfo uri, @Context HttpHeaders headers) {
        return hearing.hear(platform, account, call(uri, headers, "")).map(CallbackApi::answer);
    }

    @POST
    @PermitAll
    @Consumes({MediaType.TEXT_XML, MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(summary = "Takes what a platform tells of what was published on an account")
    public Uni<RestResponse<String>> take(
            @RestPath String platform,
            @RestPath UUID account,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            String body) {
        return hearing.hear(platform, account, call(uri, headers, body)).map(CallbackApi::answer);
    }

    private static Call call(UriInfo uri, HttpHeaders headers, String body) {
        Map<String, String> query = uri.getQueryParameters().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().getFirst()));
        Map<String, String> sent = headers.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        each -> each.getKey().toLowerCase(Locale.ROOT),
                        each -> each.getValue().getFirst(),
                        (first, second) -> first));
        return new Call(query, sent, body);
    }

    private static RestResponse<String> answer(Heard heard) {
        return ResponseBuilder.ok(heard.answer(), heard.json() ? MediaType.APPLICATION_JSON : MediaType.TEXT_PLAIN)
                .build();
    }
}
