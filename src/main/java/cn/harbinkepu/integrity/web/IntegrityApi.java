package cn.harbinkepu.integrity.web;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Roles;
import cn.harbinkepu.integrity.Finding;
import cn.harbinkepu.integrity.Findings;

/// What is stored and whether it is still what was stored.
@Path("/api/v1/admin/integrity")
@RolesAllowed(Roles.ADMIN)
class IntegrityApi {

    private static final int SHOWN = 200;

    private final Findings findings;

    /// @param findings the newest first
    record Report(Findings.Progress progress, List<Finding> findings) {}

    IntegrityApi(Findings findings) {
        this.findings = findings;
    }

    @GET
    public Uni<Report> report() {
        return Uni.combine()
                .all()
                .unis(findings.progress(), findings.newest(SHOWN))
                .with(Report::new);
    }
}
