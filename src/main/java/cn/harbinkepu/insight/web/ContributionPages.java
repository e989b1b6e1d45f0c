package cn.harbinkepu.insight.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.insight.Contributions;
import cn.harbinkepu.insight.Contributions.Figures;
import cn.harbinkepu.insight.Contributions.Row;

/// What the own organisation and those below have contributed, and how it was used.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF, Roles.ADMIN})
class ContributionPages {

    private final Contributions contributions;
    private final SecurityIdentity identity;

    ContributionPages(Contributions contributions, SecurityIdentity identity) {
        this.contributions = contributions;
        this.identity = identity;
    }

    /// The figures added up in three ways.
    public record Summary(
            Figures all, Map<String, Figures> organisations, Map<String, Figures> kinds, Map<String, Figures> months) {
        static Summary of(List<Row> rows) {
            return new Summary(
                    rows.stream().map(Row::figures).reduce(Figures.NONE, Figures::plus),
                    by(rows, Row::name),
                    by(rows, Row::kind),
                    by(rows, row -> row.month().toString().substring(0, 7)));
        }

        private static Map<String, Figures> by(List<Row> rows, Function<Row, String> key) {
            Map<String, Figures> sums = new LinkedHashMap<>();
            rows.forEach(row -> sums.merge(key.apply(row), row.figures(), Figures::plus));
            return sums;
        }
    }

    @CheckedTemplate(basePath = "insight")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance contributions(Summary summary, Period period);
    }

    @GET
    @Path("/contributions")
    public Uni<TemplateInstance> page(@RestQuery Optional<String> from, @RestQuery Optional<String> until) {
        Period period = Period.of(from, until);
        return rows(period).map(rows -> Templates.contributions(Summary.of(rows), period));
    }

    /// The same for a spreadsheet.
    @GET
    @Path("/contributions.csv")
    @Produces("text/csv;charset=UTF-8")
    public Uni<RestResponse<String>> csv(@RestQuery Optional<String> from, @RestQuery Optional<String> until) {
        return rows(Period.of(from, until)).map(rows -> ResponseBuilder.ok(ContributionSheet.of(rows))
                .header("Content-Disposition", "attachment; filename=\"contributions.csv\"")
                .header("Cache-Control", "no-store")
                .build());
    }

    private Uni<List<Row>> rows(Period period) {
        return contributions.seenBy((Person) identity.getPrincipal(), period.begin(), period.end());
    }
}
