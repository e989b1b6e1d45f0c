package cn.harbinkepu.harvest.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.harvest.HarvestSource;
import cn.harbinkepu.harvest.SourceReport;
import cn.harbinkepu.harvest.SourceReports;
import cn.harbinkepu.harvest.Sources;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The sources of harvests in the studio: the list, the form of each, and how its runs went.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.CHIEF})
class HarvestPages {

    private final Sources sources;
    private final SourceReports reports;
    private final Vocabularies vocabularies;
    private final SecurityIdentity identity;

    HarvestPages(Sources sources, SourceReports reports, Vocabularies vocabularies, SecurityIdentity identity) {
        this.sources = sources;
        this.reports = reports;
        this.vocabularies = vocabularies;
        this.identity = identity;
    }

    @CheckedTemplate(basePath = "studio")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance harvest(
                List<HarvestSource> sources,
                HarvestForm.Filled form,
                Vocabularies vocabularies,
                boolean mayPublish,
                String error);

        static native TemplateInstance harvestSource(
                SourceReport report,
                String outcome,
                HarvestForm.Filled form,
                Vocabularies vocabularies,
                boolean mayPublish,
                String error);
    }

    @GET
    @Path("/harvest")
    public Uni<TemplateInstance> all() {
        return list(HarvestForm.Filled.EMPTY, "");
    }

    @POST
    @Path("/harvest")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> add(@BeanParam HarvestForm form) {
        return Uni.createFrom()
                .deferred(() -> sources.add(person(), form.wish(vocabularies)))
                .map(id -> to("/studio/harvest/" + id))
                .onFailure(Problem.class)
                .recoverWithUni(refusal ->
                        list(form.filled().refused(refusal), words(refusal)).map(page -> answer(refusal, page)));
    }

    /// @param outcome narrows the items
    @GET
    @Path("/harvest/{id}")
    public Uni<TemplateInstance> source(@RestPath UUID id, @RestQuery Optional<String> outcome) {
        return page(id, outcome.orElse("ALL"), Optional.empty(), "");
    }

    @POST
    @Path("/harvest/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> change(@RestPath UUID id, @BeanParam HarvestForm form) {
        return act(id, Optional.of(form.filled()), person -> sources.change(person, id, form.wish(vocabularies)));
    }

    @POST
    @Path("/harvest/{id}/run")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> run(@RestPath UUID id) {
        return act(id, Optional.empty(), person -> sources.run(person, id));
    }

    @POST
    @Path("/harvest/{id}/pause")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> pause(@RestPath UUID id) {
        return act(id, Optional.empty(), person -> sources.enable(person, id, false));
    }

    @POST
    @Path("/harvest/{id}/resume")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> resume(@RestPath UUID id) {
        return act(id, Optional.empty(), person -> sources.enable(person, id, true));
    }

    @POST
    @Path("/harvest/{id}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> remove(@RestPath UUID id) {
        return act(id, Optional.empty(), person -> sources.remove(person, id), "/studio/harvest");
    }

    private Uni<RestResponse<Object>> act(UUID id, Optional<HarvestForm.Filled> form, Function<Person, Uni<Void>> act) {
        return act(id, form, act, "/studio/harvest/" + id);
    }

    /// @param next the page to go on with
    private Uni<RestResponse<Object>> act(
            UUID id, Optional<HarvestForm.Filled> form, Function<Person, Uni<Void>> act, String next) {
        return Uni.createFrom()
                .deferred(() -> act.apply(person()))
                .map(done -> to(next))
                .onFailure(HarvestPages::isMendable)
                .recoverWithUni(refusal -> page(
                                id, "ALL", form.map(filled -> filled.refused((Problem) refusal)), words(refusal))
                        .map(page -> answer((Problem) refusal, page)));
    }

    private Uni<TemplateInstance> list(HarvestForm.Filled form, String error) {
        return reports.of(person()).map(all -> Templates.harvest(all, form, vocabularies, mayPublish(), error));
    }

    private Uni<TemplateInstance> page(UUID id, String outcome, Optional<HarvestForm.Filled> form, String error) {
        return reports.report(person(), id, outcome)
                .map(report -> Templates.harvestSource(
                        report,
                        outcome,
                        form.orElseGet(
                                () -> HarvestForm.Filled.of(report.source().wish(), vocabularies)),
                        vocabularies,
                        mayPublish(),
                        error));
    }

    private boolean mayPublish() {
        return person().is(Roles.CHIEF);
    }

    private static boolean isMendable(Throwable failure) {
        return failure instanceof Problem problem && problem.code() != ProblemCode.NOT_FOUND;
    }

    private static String words(Throwable refusal) {
        Problem problem = (Problem) refusal;
        return problem.errors().isEmpty()
                ? problem.detail()
                : HarvestWords.field(problem.errors().getFirst().field()) + problem.detail();
    }

    private static RestResponse<Object> to(String address) {
        return ResponseBuilder.<Object>seeOther(URI.create(address)).build();
    }

    private static RestResponse<Object> answer(Problem refusal, TemplateInstance page) {
        return ResponseBuilder.<Object>create(refusal.code().status())
                .entity(page)
                .header("Cache-Control", "no-store")
                .build();
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
