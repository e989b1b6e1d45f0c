package cn.harbinkepu.reach.web;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Roles;
import cn.harbinkepu.reach.IncidentReport;
import cn.harbinkepu.reach.IncidentReports;

/// How an incident goes, for the desk: on the screen while it lasts, on paper afterwards.
@Path("/desk/incidents/{id}")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.DUTY, Roles.APPROVER})
class ReachPages {

    private final IncidentReports reports;

    @CheckedTemplate(basePath = "reach")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance incident(IncidentReport report);
    }

    ReachPages(IncidentReports reports) {
        this.reports = reports;
    }

    @GET
    public Uni<TemplateInstance> report(@RestPath UUID id) {
        return reports.of(id).map(Templates::incident);
    }
}
