package cn.harbinkepu.alert.web;

import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.alert.Coverage;
import cn.harbinkepu.alert.Coverages;
import cn.harbinkepu.alert.Packs;
import cn.harbinkepu.core.Problem;

/// Knowledge packs for programs.
@Path("/api/v1/packs")
@Produces(MediaType.APPLICATION_JSON)
class PackApi {

    private final Packs packs;
    private final Coverages coverages;
    private final SecurityIdentity identity;

    PackApi(Packs packs, Coverages coverages, SecurityIdentity identity) {
        this.packs = packs;
        this.coverages = coverages;
        this.identity = identity;
    }

    record All(List<JsonNode> items) {}

    @GET
    @PermitAll
    public Uni<All> all() {
        return packs.documents().map(All::new);
    }

    record Report(List<Coverage> items) {}

    /// What is missing, for each hazard.
    @GET
    @Path("/coverage")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF, Roles.DUTY, Roles.APPROVER})
    public Uni<Report> coverage() {
        return coverages.all().map(Report::new);
    }

    @GET
    @PermitAll
    @Path("/{hazard}")
    public Uni<JsonNode> one(@RestPath String hazard) {
        return packs.document(hazard).map(found -> found.orElseThrow(Problem::notFound));
    }

    /// Stores a new version: 201; the same again: 200.
    @PUT
    @Path("/{hazard}")
    @RolesAllowed(Roles.CHIEF)
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<JsonNode>> put(@RestPath String hazard, JsonNode pack) {
        return packs.put((Person) identity.getPrincipal(), hazard, pack)
                .map(fresh -> ResponseBuilder.create(fresh ? RestResponse.Status.CREATED : RestResponse.Status.OK, pack)
                        .build());
    }
}
