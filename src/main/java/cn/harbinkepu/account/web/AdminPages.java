package cn.harbinkepu.account.web;

import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestQuery;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.AuditLog;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Page;

/// The administrator's page of the audit log.
@Path("/admin")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.ADMIN)
class AdminPages {

    private static final int PAGE = 50;

    private final AuditLog log;

    AdminPages(AuditLog log) {
        this.log = log;
    }

    @CheckedTemplate(basePath = "admin")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance log(Page<AuditLog.Line> page, LogFilter filter);
    }

    /// The audit log, newest first.
    @GET
    public Uni<TemplateInstance> log(@BeanParam LogFilter filter, @RestQuery Optional<String> cursor) {
        return log.page(filter.selection(), PAGE, cursor.filter(text -> !text.isBlank()))
                .map(page -> Templates.log(page, filter));
    }
}
