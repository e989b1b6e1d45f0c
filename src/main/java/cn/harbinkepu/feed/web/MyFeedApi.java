package cn.harbinkepu.feed.web;

import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import cn.harbinkepu.audience.Profiles;
import cn.harbinkepu.audience.web.ReaderToken;
import cn.harbinkepu.core.Limit;
import cn.harbinkepu.feed.PersonalFeeds;

/// The feed of the reader whom the request names; nobody else's business, hence kept by no cache.
@Path("/api/v1/feed/me")
@Produces(MediaType.APPLICATION_JSON)
class MyFeedApi {

    private static final int STANDARD = 20;
    private static final int MOST = 100;

    private final PersonalFeeds feeds;
    private final Profiles profiles;
    private final ReaderToken readers;

    MyFeedApi(PersonalFeeds feeds, Profiles profiles, ReaderToken readers) {
        this.feeds = feeds;
        this.profiles = profiles;
        this.readers = readers;
    }

    @GET
    @PermitAll
    @Operation(
            summary = "What fits the caller, by what the caller said and did, each with its strongest reason",
            description =
                    "Needs the token of `POST /api/v1/me` in the header `Kepu-Profile`. Follow `cursor` until it is "
                            + "absent: nothing comes twice. With targeting off it is the list of everybody.")
    @APIResponseSchema(FeedApi.Answer.class)
    public Uni<RestResponse<FeedApi.Answer>> feed(
            @Context HttpServerRequest request, @RestQuery Optional<String> limit, @RestQuery Optional<String> cursor) {
        int most = Limit.parse(limit, STANDARD, MOST);
        return readers.require(request)
                .chain(profiles::find)
                .chain(profile -> feeds.of(profile, most, cursor.filter(text -> !text.isBlank())))
                .map(page -> ResponseBuilder.ok(FeedApi.Answer.of(page))
                        .header("Cache-Control", "private, no-store")
                        .build());
    }
}
