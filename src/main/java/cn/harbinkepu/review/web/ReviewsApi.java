package cn.harbinkepu.review.web;

import java.util.Optional;
import java.util.Set;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestQuery;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Limit;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.review.ReviewList;

/// What waits for the caller's review, the most urgent first.
@Path("/api/v1/reviews")
@Produces(MediaType.APPLICATION_JSON)
class ReviewsApi {

    private static final Set<String> CLAIMED = Set.of("mine", "free", "others");

    private final ReviewList list;
    private final SecurityIdentity identity;

    ReviewsApi(ReviewList list, SecurityIdentity identity) {
        this.list = list;
        this.identity = identity;
    }

    /// @param due     `overdue`, or a number of days: due within them
    /// @param claimed `mine`, `free` or `others`
    @GET
    @RolesAllowed({Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
    public Uni<Page<ReviewList.Item>> all(
            @RestQuery Optional<String> kind,
            @RestQuery Optional<String> organisation,
            @RestQuery Optional<String> step,
            @RestQuery Optional<String> overdue,
            @RestQuery Optional<String> due,
            @RestQuery Optional<String> claimed,
            @RestQuery Optional<String> limit,
            @RestQuery Optional<String> cursor) {
        ReviewList.Filter filter = new ReviewList.Filter(
                kind.map(Fields::kind).orElse(null),
                organisation.map(text -> Fields.id("organisation", text)).orElse(null),
                step.orElse(null),
                overdue.filter("true"::equals).isPresent()
                        ? Integer.valueOf(0)
                        : given(due).map(ReviewsApi::dueIn).orElse(null),
                given(claimed).map(ReviewsApi::claimed).orElse(null));
        return list.page((Person) identity.getPrincipal(), filter, Limit.parse(limit, 20, 100), cursor);
    }

    private static Integer dueIn(String text) {
        return Fields.dueIn(text).orElseThrow(() -> Problem.field("due", "due 应为 overdue 或天数，例如 due=3。"));
    }

    private static String claimed(String text) {
        if (!CLAIMED.contains(text)) {
            throw Problem.field("claimed", "claimed 应为 mine、free 或 others。");
        }
        return text;
    }

    private static Optional<String> given(Optional<String> value) {
        return value.filter(text -> !text.isBlank());
    }
}
