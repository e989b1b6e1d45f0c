package cn.harbinkepu.home.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.media.FilmsAtWork;
import cn.harbinkepu.media.FilmsAtWork.Film;
import cn.harbinkepu.search.Rebuilds;
import cn.harbinkepu.work.WorkReport;

/// The administrator's page about background work. It lies here because it brings features together.
@Path("/admin")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.ADMIN)
class AdminWorkPages {

    private final WorkReport report;
    private final Rebuilds rebuilds;
    private final FilmsAtWork films;
    private final SecurityIdentity identity;

    AdminWorkPages(WorkReport report, Rebuilds rebuilds, FilmsAtWork films, SecurityIdentity identity) {
        this.report = report;
        this.identity = identity;
        this.rebuilds = rebuilds;
        this.films = films;
    }

    @CheckedTemplate(basePath = "admin")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance work(
                WorkReport.Report report, List<Film> films, Optional<Rebuilds.Status> rebuild, boolean busy);
    }

    @GET
    @Path("/work")
    public Uni<TemplateInstance> work() {
        return Uni.combine()
                .all()
                .unis(report.now(), films.now(), rebuilds.latest())
                .with((now, made, rebuild) -> Templates.work(
                        now,
                        made,
                        rebuild,
                        rebuild.filter(AdminWorkPages::isOpen).isPresent()));
    }

    /// Fills a new search index from PostgreSQL, unless that is being done; readers use the old one until then.
    @POST
    @Path("/work/rebuild")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> rebuild() {
        return rebuilds.request((Person) identity.getPrincipal())
                .map(status ->
                        ResponseBuilder.seeOther(URI.create("/admin/work")).build());
    }

    private static boolean isOpen(Rebuilds.Status status) {
        return "WAITING".equals(status.state()) || "RUNNING".equals(status.state());
    }
}
