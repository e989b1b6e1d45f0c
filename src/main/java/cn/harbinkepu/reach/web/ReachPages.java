package cn.harbinkepu.reach.web;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Roles;
import cn.harbinkepu.reach.IncidentReport;
import cn.harbinkepu.reach.IncidentReports;
import cn.harbinkepu.reach.SheetPrinting;

/// How an incident goes, for the desk: on the screen while it lasts, on paper afterwards.
@Path("/desk/incidents/{id}")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.DUTY, Roles.APPROVER})
class ReachPages {

    private static final String PDF = "application/pdf";

    private final IncidentReports reports;
    private final SheetPrinting printing;

    @CheckedTemplate(basePath = "reach")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance incident(IncidentReport report);
    }

    ReachPages(IncidentReports reports, SheetPrinting printing) {
        this.reports = reports;
        this.printing = printing;
    }

    @GET
    public Uni<TemplateInstance> report(@RestPath UUID id) {
        return reports.of(id).map(Templates::incident);
    }

    /// The same on paper. It names people, so nothing on the way keeps it.
    @GET
    @Path("/report.pdf")
    @Produces(PDF)
    public Uni<RestResponse<byte[]>> paper(@RestPath UUID id) {
        return reports.of(id).map(ReportSheet::of).chain(printing::pdf).map(pdf -> ResponseBuilder.ok(pdf, PDF)
                .header("Content-Disposition", "attachment; filename=\"incident-" + id + ".pdf\"")
                .header("Cache-Control", "no-store")
                .build());
    }
}
