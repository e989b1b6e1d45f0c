package cn.harbinkepu.feed.web;

import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Limit;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.core.web.Conditional;
import cn.harbinkepu.feed.FeedItem;
import cn.harbinkepu.feed.Reason;

/// The feed for readers. The same for everybody who asks the same, hence fit for shared caches.
@Path("/api/v1/feed")
@Produces(MediaType.APPLICATION_JSON)
class FeedApi {

    private static final int STANDARD = 20;
    private static final int MOST = 100;

    private final FeedAnswers answers;

    FeedApi(FeedAnswers answers) {
        this.answers = answers;
    }

    /// @param notice that nothing is there for the segment, and what is shown in place of it
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Answer(List<FeedItem> items, Optional<String> cursor, Optional<String> notice) {
        static Answer of(Page<FeedItem> page) {
            return new Answer(page.items(), page.cursor(), Reason.instead(page.items()));
        }
    }

    @GET
    @PermitAll
    @Operation(
            summary = "What is new and fits a segment and a district, mixed, with reasons",
            description = "Follow `cursor` until it is absent: every item comes exactly once.")
    @APIResponseSchema(Answer.class)
    public Uni<RestResponse<Object>> feed(
            @RestQuery @Parameter(description = "code of a segment, such as TEENS") Optional<String> segment,
            @RestQuery @Parameter(description = "six digits of a division of Harbin") Optional<String> district,
            @RestQuery Optional<String> limit,
            @RestQuery Optional<String> cursor,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        return answers.of(given(segment), given(district), Limit.parse(limit, STANDARD, MOST), given(cursor))
                .map(page -> Conditional.answer(page, ifNoneMatch));
    }

    private static Optional<String> given(Optional<String> value) {
        return value.filter(text -> !text.isBlank());
    }
}
