package cn.harbinkepu.partner.web;

import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Keys;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.account.web.Typed;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.partner.Contract;
import cn.harbinkepu.partner.Contracts;
import cn.harbinkepu.partner.Contracts.Candidate;
import cn.harbinkepu.partner.Copies;
import cn.harbinkepu.partner.Copy;
import cn.harbinkepu.partner.Uses;

/// Who the partners are and what was agreed on, for those who look after the cloud.
@Path("/admin/partners")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.ADMIN)
class PartnerAdminPages {

    static final Period REPORTED = Period.ofDays(30);

    /// Time enough to change over in a working week.
    private static final Duration OVERLAP = Duration.ofDays(7);

    private static final String SAVED = "?done=saved";

    private final Contracts contracts;
    private final Keys keys;
    private final Copies copies;
    private final Uses uses;
    private final SecurityIdentity identity;

    /// A partner with all that belongs to it.
    ///
    /// @param secret of a key that was made just now
    public record Card(
            Contract contract,
            List<Keys.Key> keys,
            List<Copy> due,
            long copies,
            List<Uses.Day> days,
            List<Uses.Line> lines,
            String secret) {}

    @CheckedTemplate(basePath = "partner")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance partners(List<Contract> all, List<Candidate> candidates, Typed typed);

        static native TemplateInstance partner(Card card, Typed typed);
    }

    PartnerAdminPages(Contracts contracts, Keys keys, Copies copies, Uses uses, SecurityIdentity identity) {
        this.contracts = contracts;
        this.keys = keys;
        this.copies = copies;
        this.uses = uses;
        this.identity = identity;
    }

    @GET
    public Uni<TemplateInstance> list() {
        return list(Typed.NOTHING);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> add(@RestForm Optional<UUID> organisation) {
        return Uni.createFrom()
                .deferred(() -> contracts.begin(
                        person(), organisation.orElseThrow(() -> Problem.field("organisation", "请选择单位。"))))
                .map(done -> PartnerAdminPages.<TemplateInstance>there("/admin/partners/" + organisation.orElseThrow()))
                .onFailure(Problem.class)
                .recoverWithUni(
                        refusal -> list(Typed.refused(Map.of(), refusal)).map(page -> refused(refusal, page)));
    }

    @GET
    @Path("/{id}")
    public Uni<TemplateInstance> show(@RestPath UUID id) {
        return page(id, Typed.NOTHING, "");
    }

    @POST
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> change(@RestPath UUID id, MultivaluedMap<String, String> sent) {
        return act(id, sent, () -> contracts.change(person(), id, version(sent), ContractForm.read(sent)));
    }

    @POST
    @Path("/{id}/suspend")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> suspend(@RestPath UUID id) {
        return act(id, Map.of(), () -> contracts.suspend(person(), id, true));
    }

    @POST
    @Path("/{id}/resume")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> resume(@RestPath UUID id) {
        return act(id, Map.of(), () -> contracts.suspend(person(), id, false));
    }

    @POST
    @Path("/{id}/keys")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> makeKey(@RestPath UUID id, MultivaluedMap<String, String> sent) {
        return made(id, sent, () -> contracts.require(id).chain(() -> keys.make(person(), id, KeyForm.read(sent))));
    }

    @POST
    @Path("/{id}/keys/{key}/rotate")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> rotateKey(@RestPath UUID id, @RestPath UUID key) {
        return made(id, Map.of(), () -> keys.rotate(person(), id, key, OVERLAP));
    }

    @POST
    @Path("/{id}/keys/{key}/revoke")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> revokeKey(@RestPath UUID id, @RestPath UUID key) {
        return act(id, Map.of(), () -> keys.revoke(person(), id, key));
    }

    private Uni<RestResponse<TemplateInstance>> act(UUID id, Map<String, List<String>> sent, Supplier<Uni<Void>> act) {
        return Uni.createFrom()
                .deferred(act::get)
                .map(done -> PartnerAdminPages.<TemplateInstance>there("/admin/partners/" + id + SAVED))
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> refusedPage(id, sent, refusal));
    }

    private Uni<RestResponse<TemplateInstance>> made(
            UUID id, Map<String, List<String>> sent, Supplier<Uni<Keys.Made>> act) {
        return Uni.createFrom()
                .deferred(act::get)
                .chain(made -> page(id, Typed.NOTHING, made.secret()))
                .map(page -> ResponseBuilder.ok(page).build())
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> refusedPage(id, sent, refusal));
    }

    private Uni<RestResponse<TemplateInstance>> refusedPage(UUID id, Map<String, List<String>> sent, Problem refusal) {
        return page(id, Typed.refused(sent, refusal), "").map(page -> refused(refusal, page));
    }

    private Uni<TemplateInstance> list(Typed typed) {
        return Uni.combine()
                .all()
                .unis(contracts.all(), contracts.candidates())
                .with((all, candidates) -> Templates.partners(all, candidates, typed));
    }

    private Uni<TemplateInstance> page(UUID id, Typed typed, String secret) {
        return contracts.require(id).chain(contract -> Uni.combine()
                .all()
                .unis(
                        keys.of(id),
                        copies.dueOf(id),
                        copies.count(id),
                        uses.days(id, REPORTED),
                        uses.lines(id, REPORTED))
                .with((held, due, count, days, lines) ->
                        Templates.partner(new Card(contract, held, due, count, days, lines, secret), typed)));
    }

    private static int version(MultivaluedMap<String, String> sent) {
        try {
            return Integer.parseInt(
                    Optional.ofNullable(sent.getFirst("version")).orElse(""));
        } catch (NumberFormatException none) {
            throw Problem.field("version", "页面不完整，请刷新后重试。");
        }
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }

    static <T> RestResponse<T> there(String address) {
        return ResponseBuilder.<T>seeOther(URI.create(address)).build();
    }

    static RestResponse<TemplateInstance> refused(Problem refusal, TemplateInstance page) {
        return ResponseBuilder.<TemplateInstance>create(refusal.code().status())
                .entity(page)
                .header("Cache-Control", "no-store")
                .build();
    }
}
