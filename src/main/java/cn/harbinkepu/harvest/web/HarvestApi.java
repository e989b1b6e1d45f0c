package cn.harbinkepu.harvest.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.harvest.HarvestSource;
import cn.harbinkepu.harvest.SourceReport;
import cn.harbinkepu.harvest.SourceReports;
import cn.harbinkepu.harvest.Sources;

/// Sources that content is fetched from: `content-schema/harvest-source.schema.json` says what one is.
@Path("/api/v1/harvest")
@Produces(MediaType.APPLICATION_JSON)
class HarvestApi {

    private final Sources sources;
    private final SourceReports reports;
    private final SecurityIdentity identity;

    HarvestApi(Sources sources, SourceReports reports, SecurityIdentity identity) {
        this.sources = sources;
        this.reports = reports;
        this.identity = identity;
    }

    record Accepted(UUID id, String url) {}

    @GET
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<List<HarvestSource>> all() {
        return reports.of(caller());
    }

    @POST
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Accepted>> add(JsonObject wish) {
        return sources.add(caller(), wish).map(HarvestApi::accepted);
    }

    /// @param outcome narrows the items: `CREATED`, `UPDATED`, `UNCHANGED`, `WITHDRAWN` or `FAILED`
    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<SourceReport> report(@RestPath UUID id, @RestQuery Optional<String> outcome) {
        return reports.report(caller(), id, outcome.orElse("ALL"));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Accepted>> change(@RestPath UUID id, JsonObject wish) {
        return sources.change(caller(), id, wish).replaceWith(() -> accepted(id));
    }

    /// Forgets the source; what was made of it stays.
    @DELETE
    @Path("/{id}")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<Void> remove(@RestPath UUID id) {
        return sources.remove(caller(), id);
    }

    /// Fetches now, whatever the schedule says.
    @POST
    @Path("/{id}/run")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<RestResponse<Accepted>> run(@RestPath UUID id) {
        return sources.run(caller(), id).replaceWith(() -> accepted(id));
    }

    private static RestResponse<Accepted> accepted(UUID id) {
        String url = "/api/v1/harvest/" + id;
        return ResponseBuilder.<Accepted>create(RestResponse.Status.ACCEPTED)
                .location(URI.create(url))
                .entity(new Accepted(id, url))
                .build();
    }

    private Person caller() {
        return (Person) identity.getPrincipal();
    }
}
