package cn.harbinkepu.home.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Roles;
import cn.harbinkepu.work.WorkReport;

/// The administrator's page about background work. It lies here because it brings features together.
@Path("/admin")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.ADMIN)
class AdminWorkPages {

    private final WorkReport report;

    AdminWorkPages(WorkReport report) {
        this.report = report;
    }

    @CheckedTemplate(basePath = "admin")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance work(WorkReport.Report report);
    }

    @GET
    @Path("/work")
    public Uni<TemplateInstance> work() {
        return report.now().map(Templates::work);
    }
}
