package cn.harbinkepu.alert.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.alert.CurrentAlerts;
import cn.harbinkepu.alert.DeskAlert;
import cn.harbinkepu.alert.Drafts;
import cn.harbinkepu.alert.IssuedAlert;
import cn.harbinkepu.alert.IssuedAlerts;
import cn.harbinkepu.alert.Issuing;
import cn.harbinkepu.alert.Overlaps;
import cn.harbinkepu.core.Limit;
import cn.harbinkepu.core.Problem;

/// Alerts for programs: what is public for everybody, drafting for the desk, issuing for approvers.
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class AlertApi {

    private static final int STANDARD = 20;
    private static final int LIMIT = 100;

    private final IssuedAlerts issued;
    private final CurrentAlerts current;
    private final Drafts drafts;
    private final Issuing issuing;
    private final Overlaps overlaps;
    private final SecurityIdentity identity;

    AlertApi(
            IssuedAlerts issued,
            CurrentAlerts current,
            Drafts drafts,
            Issuing issuing,
            Overlaps overlaps,
            SecurityIdentity identity) {
        this.issued = issued;
        this.current = current;
        this.drafts = drafts;
        this.issuing = issuing;
        this.overlaps = overlaps;
        this.identity = identity;
    }

    /// All that was issued, newest first; with `current=true` only what is in force, most serious first.
    @GET
    @PermitAll
    public Uni<RestResponse<String>> list(
            @RestQuery Optional<String> limit,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue("false") boolean current,
            @RestQuery Optional<String> district) {
        int most = Limit.parse(limit, STANDARD, LIMIT);
        if (current) {
            return Uni.createFrom().item(() -> ok(page(this.current.now(), district, Optional.empty())));
        }
        return issued.page(most, cursor).map(page -> ok(page(page.items(), district, page.cursor())));
    }

    /// By id or identifier. The desk also sees what is not public.
    @GET
    @PermitAll
    @Path("/{id}")
    public Uni<RestResponse<String>> get(@RestPath String id) {
        Optional<UUID> uuid = uuid(id);
        Uni<Optional<IssuedAlert>> found = uuid.map(issued::find).orElseGet(() -> issued.find(id));
        return found.chain(alert -> {
            if (alert.isPresent()) {
                return Uni.createFrom().item(ok(alert.get().json()));
            }
            boolean desk = identity.hasRole(Roles.DUTY) || identity.hasRole(Roles.APPROVER);
            return uuid.filter(known -> desk)
                    .map(known -> drafts.find(known).chain(this::answer))
                    .orElseThrow(Problem::notFound);
        });
    }

    @POST
    @RolesAllowed({Roles.DUTY, Roles.APPROVER})
    public Uni<RestResponse<String>> draft(JsonNode body) {
        return drafts.begin(person(), ContentJson.read(body), Optional.empty()).chain(this::created);
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed({Roles.DUTY, Roles.APPROVER})
    public Uni<RestResponse<String>> change(
            @RestPath String id, @RestHeader("If-Match") @Nullable String ifMatch, JsonNode body) {
        return drafts.change(person(), known(id), Version.required(ifMatch), ContentJson.read(body))
                .chain(this::answer);
    }

    /// Issues the draft. With `If-Match` only the version that was read. The body may hold a `code`.
    @POST
    @Path("/{id}/approve")
    @RolesAllowed(Roles.APPROVER)
    @Consumes(MediaType.WILDCARD)
    public Uni<RestResponse<String>> approve(
            @RestPath String id, @RestHeader("If-Match") @Nullable String ifMatch, @Nullable String body) {
        return issuing.approve(
                        person(),
                        known(id),
                        Version.of(ifMatch),
                        Decision.in(body).code())
                .chain(this::answer);
    }

    /// Drafts a new message that replaces this one; it too has to be approved.
    @POST
    @Path("/{id}/update")
    @RolesAllowed({Roles.DUTY, Roles.APPROVER})
    public Uni<RestResponse<String>> update(@RestPath String id, JsonNode body) {
        return drafts.update(person(), known(id), ContentJson.read(body), Optional.empty())
                .chain(this::created);
    }

    /// Ends the incident at once with a message of its own. The body may hold a `reason`, a `code`,
    /// and as `seen` the id of the newest message that was read: something newer is then refused.
    @POST
    @Path("/{id}/cancel")
    @RolesAllowed(Roles.APPROVER)
    @Consumes(MediaType.WILDCARD)
    public Uni<RestResponse<String>> cancel(@RestPath String id, @Nullable String body) {
        Decision decision = Decision.in(body);
        return issuing.cancel(person(), known(id), decision.seen(), decision.reason(), decision.code())
                .chain(this::created);
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }

    private static JsonObject page(List<IssuedAlert> alerts, Optional<String> district, Optional<String> cursor) {
        JsonArray items = new JsonArray();
        alerts.stream()
                .filter(alert -> district.map(alert::concerns).orElse(true))
                .forEach(alert -> items.add(alert.json()));
        JsonObject page = new JsonObject().put("items", items);
        cursor.ifPresent(next -> page.put("cursor", next));
        return page;
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(id).filter(text -> text.length() == 36).map(UUID::fromString);
        } catch (IllegalArgumentException identifier) {
            return Optional.empty();
        }
    }

    private static UUID known(String id) {
        return uuid(id).orElseThrow(Problem::notFound);
    }

    private static RestResponse<String> ok(JsonObject json) {
        return ResponseBuilder.ok(json.encode())
                .header("Cache-Control", "no-cache")
                .build();
    }

    private Uni<RestResponse<String>> answer(DeskAlert alert) {
        return json(alert).map(json -> answer(alert, json));
    }

    private Uni<RestResponse<String>> created(DeskAlert alert) {
        return json(alert).map(json -> created(alert, json));
    }

    private Uni<JsonObject> json(DeskAlert alert) {
        return alert.isDraft()
                ? overlaps.of(alert).map(met -> DeskJson.of(alert, met))
                : Uni.createFrom().item(() -> DeskJson.of(alert));
    }

    private static RestResponse<String> answer(DeskAlert alert, JsonObject json) {
        return ResponseBuilder.ok(json.encode())
                .header("ETag", Version.tag(alert.version()))
                .header("Cache-Control", "no-store")
                .build();
    }

    private static RestResponse<String> created(DeskAlert alert, JsonObject json) {
        return ResponseBuilder.<String>created(URI.create("/api/v1/alerts/" + alert.id()))
                .entity(json.encode())
                .header("ETag", Version.tag(alert.version()))
                .header("Cache-Control", "no-store")
                .build();
    }
}
