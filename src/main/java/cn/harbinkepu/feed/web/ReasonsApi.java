package cn.harbinkepu.feed.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import cn.harbinkepu.audience.Profiles;
import cn.harbinkepu.audience.web.ReaderToken;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Limit;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.feed.Explanations;
import cn.harbinkepu.feed.Reason;
import cn.harbinkepu.feed.Why;

/// Why something is in the feed of the reader whom the request names.
@Path("/api/v1/feed/me/reasons")
@Produces(MediaType.APPLICATION_JSON)
class ReasonsApi {

    private static final int STANDARD = 20;
    private static final int MOST = 100;

    private final Explanations explanations;
    private final Profiles profiles;
    private final ReaderToken readers;

    /// @param basis   whose feed the reader gets
    /// @param segment whose group's feed it is, if it is one
    /// @param reasons as the feed gives them; none when it is not in the feed
    /// @param used    what of the profile counted for it, for better or worse
    /// @param seen    whether it does not come again because the reader used or hid it
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Answer(
            UUID resource,
            Why.Basis basis,
            Optional<String> segment,
            List<Reason> reasons,
            List<Why.Part> used,
            boolean seen) {
        static Answer of(Why why) {
            return new Answer(
                    why.item().id(),
                    why.basis(),
                    why.group(),
                    why.item().reasons(),
                    why.used().stream().sorted().toList(),
                    why.seen());
        }
    }

    ReasonsApi(Explanations explanations, Profiles profiles, ReaderToken readers) {
        this.explanations = explanations;
        this.profiles = profiles;
        this.readers = readers;
    }

    @GET
    @Path("/{resource}")
    @PermitAll
    @Operation(
            summary = "Why a resource is in the caller's feed, and what of the profile counted",
            description =
                    "Needs the token of `POST /api/v1/me` in the header `Kepu-Profile`. The reasons are those that "
                            + "`GET /api/v1/feed/me` gives, in their order.")
    @APIResponseSchema(Answer.class)
    public Uni<RestResponse<Answer>> why(
            @Context HttpServerRequest request,
            @RestPath String resource,
            @RestQuery @Parameter(description = "as it was given to the feed") Optional<String> limit) {
        UUID id = Ids.parse(resource).orElseThrow(Problem::notFound);
        int first = Limit.parse(limit, STANDARD, MOST);
        return readers.require(request)
                .chain(profiles::find)
                .chain(profile -> explanations.of(id, profile, first))
                .map(why -> ResponseBuilder.ok(Answer.of(why))
                        .header("Cache-Control", "private, no-store")
                        .build());
    }
}
