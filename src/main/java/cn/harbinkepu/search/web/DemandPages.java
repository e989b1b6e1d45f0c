package cn.harbinkepu.search.web;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Roles;
import cn.harbinkepu.search.learn.Demand;
import cn.harbinkepu.search.learn.Demand.Wanted;
import cn.harbinkepu.search.learn.Demand.Week;
import cn.harbinkepu.search.learn.Demand.Which;

/// What people look for, for those who write.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF, Roles.ADMIN})
class DemandPages {

    /// A list that one reads through; the table for the spreadsheet has more.
    private static final int SHOWN = 25;

    private final Demand demand;

    /// One of the lists.
    public record Section(Which which, List<Wanted> items) {
        public Section {
            items = List.copyOf(items);
        }
    }

    /// @param least on how many occasions words must have been looked for to be listed
    /// @param rare  how many words are not listed for that reason
    public record DemandView(int days, int least, long rare, List<Section> sections, List<Week> weeks) {
        public DemandView {
            sections = List.copyOf(sections);
            weeks = List.copyOf(weeks);
        }
    }

    DemandPages(Demand demand) {
        this.demand = demand;
    }

    @CheckedTemplate(basePath = "search")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance demand(DemandView view, Chart chart);

        static native TemplateInstance sought(
                String words, int days, List<Demand.Opening> opened, List<Week> weeks, Chart chart);
    }

    @GET
    @Path("/search-demand")
    public Uni<TemplateInstance> page(@RestQuery Optional<String> days) {
        int span = DemandQuery.days(days);
        return Uni.combine()
                .all()
                .unis(sections(span), demand.rare(span), demand.weeks())
                .with((sections, rare, weeks) ->
                        Templates.demand(new DemandView(span, demand.least(), rare, sections, weeks), chart(weeks)));
    }

    /// When some words were looked for, and what was opened.
    @GET
    @Path("/search-demand/words")
    public Uni<TemplateInstance> words(@RestQuery Optional<String> q, @RestQuery Optional<String> days) {
        int span = DemandQuery.days(days);
        String words = q.orElse("");
        return Uni.combine()
                .all()
                .unis(demand.opened(words, span), demand.weeks(words))
                .with((opened, weeks) -> Templates.sought(words, span, opened, weeks, chart(weeks)));
    }

    /// A list for a spreadsheet.
    @GET
    @Path("/search-demand.csv")
    @Produces("text/csv;charset=UTF-8")
    public Uni<RestResponse<String>> csv(@RestQuery Optional<String> list, @RestQuery Optional<String> days) {
        Which which = DemandQuery.which(list);
        return demand.list(which, DemandQuery.days(days), Demand.MOST)
                .map(items -> ResponseBuilder.ok(DemandSheet.of(items))
                        .header("Content-Disposition", "attachment; filename=\"search-demand.csv\"")
                        .header("Cache-Control", "no-store")
                        .build());
    }

    private Uni<List<Section>> sections(int days) {
        return Multi.createFrom()
                .iterable(Arrays.asList(Which.values()))
                .onItem()
                .transformToUniAndConcatenate(
                        which -> demand.list(which, days, SHOWN).map(items -> new Section(which, items)))
                .collect()
                .asList();
    }

    private static Chart chart(List<Week> weeks) {
        return Chart.ofCounts(
                "每周的搜索次数、没有结果的次数和打开结果的次数",
                weeks.stream().map(week -> LearnWords.shortDay(week.week())).toList(),
                List.of(
                        new Chart.Line("搜索", values(weeks, Week::asked)),
                        new Chart.Line("没有结果", values(weeks, Week::unanswered)),
                        new Chart.Line("打开结果", values(weeks, Week::opened))));
    }

    private static List<Double> values(List<Week> weeks, java.util.function.ToDoubleFunction<Week> value) {
        return weeks.stream().mapToDouble(value).boxed().toList();
    }
}
