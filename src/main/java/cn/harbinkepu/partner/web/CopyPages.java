package cn.harbinkepu.partner.web;

import java.time.Period;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Roles;
import cn.harbinkepu.partner.Copies;
import cn.harbinkepu.partner.Copy;
import cn.harbinkepu.partner.Report;
import cn.harbinkepu.partner.Reports;

/// What partners have not followed yet, for those who call them.
@Path("/studio/copies")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF, Roles.ADMIN})
class CopyPages {

    private static final Period REPORTED = Period.ofDays(30);

    private final Copies copies;
    private final Reports reports;

    @CheckedTemplate(basePath = "partner")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance copies(List<Copy> due, List<Report.Sum> reports);
    }

    CopyPages(Copies copies, Reports reports) {
        this.copies = copies;
        this.reports = reports;
    }

    @GET
    public Uni<TemplateInstance> due() {
        return Uni.combine().all().unis(copies.due(), reports.last(REPORTED)).with(Templates::copies);
    }
}
