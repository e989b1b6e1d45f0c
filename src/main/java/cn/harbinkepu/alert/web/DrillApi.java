package cn.harbinkepu.alert.web;

import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Roles;
import cn.harbinkepu.alert.IssuedDrill;
import cn.harbinkepu.alert.IssuedDrills;
import cn.harbinkepu.core.Limit;
import cn.harbinkepu.core.Page;

/// Drills for programs of the desk. The public surface of alerts does not know them.
@Path("/api/v1/drills")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.DUTY, Roles.APPROVER})
class DrillApi {

    private static final int STANDARD = 20;
    private static final int LIMIT = 100;

    private final IssuedDrills drills;

    DrillApi(IssuedDrills drills) {
        this.drills = drills;
    }

    /// All drills that were issued, newest first.
    @GET
    public Uni<RestResponse<String>> list(@RestQuery Optional<String> limit, @RestQuery Optional<String> cursor) {
        return drills.page(Limit.parse(limit, STANDARD, LIMIT), cursor).map(DrillApi::answer);
    }

    private static RestResponse<String> answer(Page<IssuedDrill> page) {
        List<JsonObject> items = page.items().stream().map(IssuedDrill::json).toList();
        JsonObject json = new JsonObject().put("items", new JsonArray(items));
        page.cursor().ifPresent(next -> json.put("cursor", next));
        return ResponseBuilder.ok(json.encode())
                .header("Cache-Control", "no-store")
                .build();
    }
}
