package cn.harbinkepu.audit.web;

import java.net.URI;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.audit.Chain;
import cn.harbinkepu.audit.Checks;

/// The administrator's page of the chain: where it stands, checking it, taking a copy.
@Path("/admin")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.ADMIN)
class AuditPages {

    private final Chain chain;
    private final Checks checks;
    private final SecurityIdentity identity;

    AuditPages(Chain chain, Checks checks, SecurityIdentity identity) {
        this.chain = chain;
        this.checks = checks;
        this.identity = identity;
    }

    @CheckedTemplate(basePath = "admin")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance audit(Chain.Status status, Optional<Checks.Check> check, boolean busy);
    }

    @GET
    @Path("/audit")
    public Uni<TemplateInstance> page() {
        return Uni.combine()
                .all()
                .unis(chain.status(), checks.latest())
                .with((status, check) -> Templates.audit(
                        status, check, check.filter(Checks.Check::open).isPresent()));
    }

    /// Checks the chain, the whole of it or what came after the last check that found it whole.
    @POST
    @Path("/audit/check")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> check(@RestForm Optional<String> scope) {
        boolean whole = !"since".equals(scope.orElse(""));
        return checks.request((Person) identity.getPrincipal(), whole)
                .map(check ->
                        ResponseBuilder.seeOther(URI.create("/admin/audit")).build());
    }
}
