package cn.harbinkepu.audit.web;

import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.audit.Checks;
import cn.harbinkepu.audit.Export;
import cn.harbinkepu.core.Problem;

/// The chain for programs.
@Path("/api/v1/audit")
@RolesAllowed(Roles.ADMIN)
class AuditApi {

    private final Checks checks;
    private final Export export;
    private final SecurityIdentity identity;

    AuditApi(Checks checks, Export export, SecurityIdentity identity) {
        this.checks = checks;
        this.export = export;
        this.identity = identity;
    }

    /// The sealed log as JSON Lines; the last line is the signed head.
    ///
    /// Declared as text, because the framework makes an array of whatever says JSON.
    ///
    /// @param after number of the last line that the caller has already
    @GET
    @Path("/export")
    @Produces("text/plain;charset=UTF-8")
    public Multi<String> export(@RestQuery Optional<String> after) {
        return RestMulti.fromMultiData(export.after(admin(), number(after.orElse("0"))))
                .header("Content-Disposition", "attachment; filename=\"audit.jsonl\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    private static long number(String after) {
        try {
            return Math.max(0, Long.parseLong(after));
        } catch (NumberFormatException words) {
            throw Problem.field("after", "after 应是一行的编号，例如 after=1200。");
        }
    }

    /// The latest check.
    @GET
    @Path("/check")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Checks.Check> check() {
        return checks.latest().map(found -> found.orElseThrow(Problem::notFound));
    }

    /// Checks the chain; `GET` follows it.
    ///
    /// @param since `last` for what came after the last check that found it whole
    @POST
    @Path("/check")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Checks.Check>> request(@RestQuery Optional<String> since) {
        return checks.request(admin(), !"last".equals(since.orElse("")))
                .map(check -> RestResponse.status(RestResponse.Status.ACCEPTED, check));
    }

    private Person admin() {
        return (Person) identity.getPrincipal();
    }
}
