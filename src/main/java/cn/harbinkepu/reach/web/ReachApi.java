package cn.harbinkepu.reach.web;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestPath;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Roles;
import cn.harbinkepu.reach.IncidentReports;

/// How an incident goes, for programs of the desk.
@Path("/api/v1/incidents/{id}/reach")
@RolesAllowed({Roles.DUTY, Roles.APPROVER})
class ReachApi {

    private final IncidentReports reports;

    ReachApi(IncidentReports reports) {
        this.reports = reports;
    }

    @GET
    public Uni<JsonObject> report(@RestPath UUID id) {
        return reports.of(id).map(ReachJson::of);
    }
}
