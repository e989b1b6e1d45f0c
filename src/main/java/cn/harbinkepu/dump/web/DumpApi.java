package cn.harbinkepu.dump.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.dump.Dump.Scope;
import cn.harbinkepu.dump.Dumps;

/// Orders a file before the night.
@Path("/api/v1/admin/dumps")
@RolesAllowed(Roles.ADMIN)
class DumpApi {

    private final Dumps dumps;
    private final SecurityIdentity identity;

    DumpApi(Dumps dumps, SecurityIdentity identity) {
        this.dumps = dumps;
        this.identity = identity;
    }

    @POST
    @Operation(
            summary = "Has a file made soon; /dumps/manifest.json lists it then",
            description = "scope=FULL or DELTA")
    public Uni<RestResponse<Void>> request(@RestQuery String scope) {
        return dumps.request((Person) identity.getPrincipal(), scope(scope))
                .replaceWith(() -> RestResponse.status(RestResponse.Status.ACCEPTED));
    }

    private static Scope scope(String text) {
        return switch (text) {
            case "FULL" -> Scope.FULL;
            case "DELTA" -> Scope.DELTA;
            case null, default -> throw Problem.field("scope", "scope 应是 FULL（全部）或 DELTA（变化）。");
        };
    }
}
