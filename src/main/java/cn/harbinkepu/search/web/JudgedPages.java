package cn.harbinkepu.search.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Roles;
import cn.harbinkepu.search.learn.JudgedSets;
import cn.harbinkepu.search.learn.JudgedSets.JudgedQuery;
import cn.harbinkepu.search.learn.JudgedSets.JudgedSet;
import cn.harbinkepu.search.learn.Measurements;
import cn.harbinkepu.search.learn.Measurements.Run;
import cn.harbinkepu.search.learn.Measurements.Scored;
import cn.harbinkepu.search.learn.QrelsSheet;

/// How well the search finds what staff know to be right. What changes the sets is in [JudgedActs].
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF, Roles.ADMIN})
class JudgedPages {

    private static final int PAGE = 50;

    private final JudgedSets sets;
    private final Measurements measurements;

    /// A set with what it scored last.
    public record Standing(JudgedSet set, Optional<Scored> scored) {}

    /// One set, with the queries of a page of it.
    ///
    /// @param history the latest first
    public record SetView(JudgedSet set, List<JudgedQuery> queries, int page, List<Scored> history) {
        public SetView {
            queries = List.copyOf(queries);
            history = List.copyOf(history);
        }

        public boolean hasMore() {
            return (long) page * PAGE < set.queries();
        }

        public int next() {
            return page + 1;
        }
    }

    JudgedPages(JudgedSets sets, Measurements measurements) {
        this.sets = sets;
        this.measurements = measurements;
    }

    @CheckedTemplate(basePath = "search")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance quality(List<Standing> standings, Optional<Run> run, String refusal);

        static native TemplateInstance judged(SetView view, Chart chart, Optional<Run> run, String refusal);
    }

    @GET
    @Path("/search-quality")
    public Uni<TemplateInstance> all() {
        return overview("");
    }

    @GET
    @Path("/search-quality/{id}")
    public Uni<TemplateInstance> one(@RestPath UUID id, @RestQuery Optional<String> page) {
        int number = page.filter(text -> text.matches("[1-9][0-9]{0,3}"))
                .map(Integer::parseInt)
                .orElse(1);
        return set(id, number, "");
    }

    /// All judgements of a set as a table with tabs.
    @GET
    @Path("/search-quality/{id}/qrels.tsv")
    @Produces(MediaType.WILDCARD)
    public Uni<RestResponse<String>> table(@RestPath UUID id) {
        return sets.find(id).chain(set -> sets.lines(id)).map(lines -> ResponseBuilder.ok(QrelsSheet.write(lines))
                .header("Content-Type", "text/tab-separated-values; charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"qrels.tsv\"")
                .header("Cache-Control", "no-store")
                .build());
    }

    /// @param refusal what could not be done; empty for nothing
    Uni<TemplateInstance> overview(String refusal) {
        return Uni.combine()
                .all()
                .unis(sets.all(), measurements.newest(), measurements.latest())
                .with((all, newest, run) -> Templates.quality(standings(all, newest), run, refusal));
    }

    /// The first page of a set, with what could not be done.
    Uni<TemplateInstance> set(UUID id, String refusal) {
        return set(id, 1, refusal);
    }

    private Uni<TemplateInstance> set(UUID id, int page, String refusal) {
        return Uni.combine()
                .all()
                .unis(
                        sets.find(id),
                        sets.queries(id, PAGE, (page - 1) * PAGE),
                        measurements.history(id),
                        measurements.latest())
                .with((set, queries, history, run) -> Templates.judged(
                        new SetView(set, queries, page, history.reversed()), chart(history), run, refusal));
    }

    private static List<Standing> standings(List<JudgedSet> sets, List<Scored> newest) {
        Map<UUID, Scored> bySet = newest.stream().collect(Collectors.toMap(Scored::set, Function.identity()));
        return sets.stream()
                .map(set -> new Standing(set, Optional.ofNullable(bySet.get(set.id()))))
                .toList();
    }

    private static Chart chart(List<Scored> history) {
        return Chart.ofShares(
                "每次测评的首条命中率、MRR 和 nDCG",
                history.stream().map(scored -> LearnWords.shortDay(scored.at())).toList(),
                List.of(
                        new Chart.Line(
                                "首条命中", values(history, scored -> scored.score().first())),
                        new Chart.Line("MRR@10", values(history, scored -> scored.score()
                                .mrr())),
                        new Chart.Line("nDCG@10", values(history, scored -> scored.score()
                                .ndcg()))));
    }

    private static List<Double> values(List<Scored> history, Function<Scored, Double> value) {
        return history.stream().map(value).toList();
    }
}
