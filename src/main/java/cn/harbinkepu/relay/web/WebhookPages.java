package cn.harbinkepu.relay.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.account.web.Typed;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.partner.Admission;
import cn.harbinkepu.partner.Scope;
import cn.harbinkepu.partner.web.Gate;
import cn.harbinkepu.relay.hook.DeliveryLog;
import cn.harbinkepu.relay.hook.Endpoint;
import cn.harbinkepu.relay.hook.Endpoints;
import cn.harbinkepu.relay.hook.Endpoints.Wanted;
import cn.harbinkepu.relay.hook.EventType;

/// The addresses at which a partner's systems are told of what happens, for its people.
@Path("/partners/webhooks")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed(Roles.PARTNER)
class WebhookPages {

    private static final String HERE = "/partners/webhooks";
    private static final String WHAT = "webhooks";
    private static final int SHOWN = 50;

    private final Endpoints endpoints;
    private final DeliveryLog log;
    private final Gate gate;

    @CheckedTemplate(basePath = "relay")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance webhooks(
                String name,
                List<Endpoint> endpoints,
                List<EventType> types,
                List<String> usual,
                String secret,
                Typed typed);

        static native TemplateInstance webhook(
                String name,
                Endpoint endpoint,
                Page<DeliveryLog.Entry> log,
                List<EventType> types,
                String secret,
                Typed typed);
    }

    WebhookPages(Endpoints endpoints, DeliveryLog log, Gate gate) {
        this.endpoints = endpoints;
        this.log = log;
        this.gate = gate;
    }

    @GET
    public Uni<TemplateInstance> all() {
        return admitted().chain(who -> all(who, Typed.NOTHING, ""));
    }

    @POST
    public Uni<RestResponse<TemplateInstance>> add(MultivaluedMap<String, String> sent) {
        return admitted().chain(who -> endpoints
                .add(who.by(), wanted(sent))
                .chain(made -> all(who, Typed.NOTHING, made.secret()))
                .map(WebhookPages::once)
                .onFailure(Problem.class)
                .recoverWithUni(
                        refusal -> all(who, Typed.refused(sent, refusal), "").map(page -> refused(refusal, page))));
    }

    @GET
    @Path("/{id}")
    public Uni<TemplateInstance> one(@RestPath UUID id, @RestQuery Optional<String> cursor) {
        return admitted().chain(who -> one(who, id, cursor, Typed.NOTHING, ""));
    }

    @POST
    @Path("/{id}")
    public Uni<RestResponse<TemplateInstance>> change(@RestPath UUID id, MultivaluedMap<String, String> sent) {
        return act(id, by -> endpoints.change(by, id, wanted(sent)), sent, HERE + "/" + id);
    }

    @POST
    @Path("/{id}/delete")
    public Uni<RestResponse<TemplateInstance>> delete(@RestPath UUID id, MultivaluedMap<String, String> sent) {
        return act(id, by -> endpoints.delete(by, id), sent, HERE);
    }

    @POST
    @Path("/{id}/secret")
    public Uni<RestResponse<TemplateInstance>> rotate(@RestPath UUID id) {
        return admitted().chain(who -> endpoints
                .rotate(who.by(), id)
                .chain(made -> one(who, id, Optional.empty(), Typed.NOTHING, made.secret()))
                .map(WebhookPages::once));
    }

    @POST
    @Path("/{id}/ping")
    public Uni<RestResponse<TemplateInstance>> ping(@RestPath UUID id, MultivaluedMap<String, String> sent) {
        return act(id, by -> log.ping(by, id).replaceWithVoid(), sent, HERE + "/" + id);
    }

    @POST
    @Path("/{id}/deliveries/{message}/replay")
    public Uni<RestResponse<TemplateInstance>> replay(
            @RestPath UUID id, @RestPath UUID message, MultivaluedMap<String, String> sent) {
        return act(id, by -> log.again(by, id, message), sent, HERE + "/" + id);
    }

    private Uni<RestResponse<TemplateInstance>> act(
            UUID id, Function<Person, Uni<Void>> act, MultivaluedMap<String, String> sent, String next) {
        return admitted().chain(who -> act.apply(who.by())
                .map(done -> ResponseBuilder.<TemplateInstance>seeOther(URI.create(next))
                        .build())
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> one(who, id, Optional.empty(), Typed.refused(sent, refusal), "")
                        .map(page -> refused(refusal, page))));
    }

    private Uni<TemplateInstance> all(Admission who, Typed typed, String secret) {
        List<EventType> types = EventType.choices();
        List<String> usual = types.stream().map(EventType::wire).toList();
        return endpoints
                .all(who.by().organisation())
                .map(all -> Templates.webhooks(who.contract().name(), all, types, usual, secret, typed));
    }

    private Uni<TemplateInstance> one(Admission who, UUID id, Optional<String> cursor, Typed typed, String secret) {
        UUID organisation = who.by().organisation();
        return endpoints.find(organisation, id).chain(endpoint -> log.page(
                        organisation, id, Optional.empty(), SHOWN, cursor.filter(text -> !text.isBlank()))
                .map(page ->
                        Templates.webhook(who.contract().name(), endpoint, page, EventType.choices(), secret, typed)));
    }

    private Uni<Admission> admitted() {
        return gate.admit(Scope.PUSH, WHAT);
    }

    private static Wanted wanted(MultivaluedMap<String, String> sent) {
        return new Wanted(
                Optional.ofNullable(sent.getFirst("url")).orElse(""),
                Optional.ofNullable(sent.getFirst("description")).orElse(""),
                sent.getOrDefault("types", List.of()),
                !sent.containsKey("off"));
    }

    /// With a secret that is shown this once.
    private static RestResponse<TemplateInstance> once(TemplateInstance page) {
        return ResponseBuilder.ok(page).header("Cache-Control", "no-store").build();
    }

    private static RestResponse<TemplateInstance> refused(Problem refusal, TemplateInstance page) {
        return ResponseBuilder.<TemplateInstance>create(refusal.code().status())
                .entity(page)
                .header("Cache-Control", "no-store")
                .build();
    }
}
