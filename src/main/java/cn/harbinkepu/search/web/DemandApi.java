package cn.harbinkepu.search.web;

import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Limit;
import cn.harbinkepu.search.learn.Demand;

/// What people look for, for programs of the staff.
@Path("/api/v1/search/demand")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF, Roles.ADMIN})
class DemandApi {

    private final Demand demand;

    /// @param least on how many occasions words must have been looked for to be listed
    /// @param rare  how many words are not listed for that reason
    record Answer(String list, int days, int least, long rare, List<Demand.Wanted> items) {}

    record Weeks(List<Demand.Week> items) {}

    record Openings(String words, List<Demand.Opening> items) {}

    DemandApi(Demand demand) {
        this.demand = demand;
    }

    @GET
    @Operation(
            summary = "What people look for",
            description =
                    "`list`: asked (most looked for), unanswered (looked for and not found), unopened (found and "
                            + "not opened). `days`: 1 to 90, else 28. Words that were looked for on few occasions are only counted.")
    public Uni<Answer> list(
            @RestQuery Optional<String> list, @RestQuery Optional<String> days, @RestQuery Optional<String> limit) {
        Demand.Which which = DemandQuery.which(list);
        int span = DemandQuery.days(days);
        return demand.list(which, span, Limit.parse(limit, 50, Demand.MOST)).chain(items -> demand.rare(span)
                .map(rare -> new Answer(
                        which.name().toLowerCase(java.util.Locale.ROOT), span, demand.least(), rare, items)));
    }

    @GET
    @Path("/weeks")
    @Operation(summary = "How often was searched, week by week")
    public Uni<Weeks> weeks() {
        return demand.weeks().map(Weeks::new);
    }

    @GET
    @Path("/opened")
    @Operation(summary = "What was opened from the lists of these words, and at which place")
    public Uni<Openings> opened(@RestQuery Optional<String> q, @RestQuery Optional<String> days) {
        String words = q.orElse("");
        return demand.opened(words, DemandQuery.days(days)).map(items -> new Openings(words, items));
    }
}
