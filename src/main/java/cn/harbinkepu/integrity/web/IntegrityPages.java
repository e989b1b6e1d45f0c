package cn.harbinkepu.integrity.web;

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
import cn.harbinkepu.integrity.Finding;
import cn.harbinkepu.integrity.Findings;

/// The administrator's page of what is stored.
@Path("/admin/integrity")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.ADMIN)
class IntegrityPages {

    private static final int SHOWN = 200;

    private final Findings findings;

    IntegrityPages(Findings findings) {
        this.findings = findings;
    }

    @CheckedTemplate(basePath = "integrity")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance integrity(Findings.Progress progress, List<Finding> findings);
    }

    @GET
    public Uni<TemplateInstance> page() {
        return Uni.combine()
                .all()
                .unis(findings.progress(), findings.newest(SHOWN))
                .with(Templates::integrity);
    }
}
