package cn.harbinkepu.partner.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
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
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.partner.Admissions;
import cn.harbinkepu.partner.Contract;
import cn.harbinkepu.partner.Copies;
import cn.harbinkepu.partner.Copy;
import cn.harbinkepu.partner.Uses;

/// The partners' own console: what was agreed on, what is used, what has to be done, and the keys.
@Path("/partners")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.PARTNER)
class PartnerPages {

    private static final Duration OVERLAP = Duration.ofDays(7);

    private final Admissions admissions;
    private final Keys keys;
    private final Copies copies;
    private final Uses uses;
    private final SecurityIdentity identity;
    private final String site;

    @CheckedTemplate(basePath = "partner")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance console(
                Contract contract,
                List<Copy> due,
                long copies,
                List<Uses.Day> days,
                List<Uses.Line> lines,
                Typed typed);

        static native TemplateInstance keys(Contract contract, List<Keys.Key> keys, String secret, Typed typed);

        static native TemplateInstance help(Contract contract, String site);
    }

    PartnerPages(
            Admissions admissions, Keys keys, Copies copies, Uses uses, SecurityIdentity identity, CoreConfig core) {
        this.admissions = admissions;
        this.keys = keys;
        this.copies = copies;
        this.uses = uses;
        this.identity = identity;
        this.site = core.publicUrl().toString();
    }

    @GET
    public Uni<TemplateInstance> overview() {
        return overview(Typed.NOTHING);
    }

    /// A correction or withdrawal that was followed.
    @POST
    @Path("/due/{resource}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> confirm(@RestPath UUID resource, MultivaluedMap<String, String> sent) {
        return admissions
                .contract(person())
                .chain(contract -> copies.confirm(
                        person(),
                        contract.organisation(),
                        resource,
                        revision(sent),
                        Confirmation.address(sent.getFirst("address"))))
                .map(done -> PartnerAdminPages.<TemplateInstance>there("/partners"))
                .onFailure(Problem.class)
                .recoverWithUni(refusal ->
                        overview(Typed.refused(sent, refusal)).map(page -> PartnerAdminPages.refused(refusal, page)));
    }

    @GET
    @Path("/keys")
    public Uni<TemplateInstance> keys() {
        return keys(Typed.NOTHING, "");
    }

    @POST
    @Path("/keys")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> makeKey(MultivaluedMap<String, String> sent) {
        return made(sent, contract -> keys.make(person(), contract.organisation(), KeyForm.read(sent)));
    }

    @POST
    @Path("/keys/{key}/rotate")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> rotateKey(@RestPath UUID key) {
        return made(Map.of(), contract -> keys.rotate(person(), contract.organisation(), key, OVERLAP));
    }

    @POST
    @Path("/keys/{key}/revoke")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> revokeKey(@RestPath UUID key) {
        return requirePerson()
                .chain(() -> admissions.contract(person()))
                .chain(contract -> keys.revoke(person(), contract.organisation(), key))
                .map(done -> PartnerAdminPages.<TemplateInstance>there("/partners/keys"))
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> keys(Typed.refused(Map.of(), refusal), "")
                        .map(page -> PartnerAdminPages.refused(refusal, page)));
    }

    @GET
    @Path("/help")
    public Uni<TemplateInstance> help() {
        return admissions.contract(person()).map(contract -> Templates.help(contract, site));
    }

    private Uni<RestResponse<TemplateInstance>> made(
            Map<String, List<String>> sent, Function<Contract, Uni<Keys.Made>> act) {
        return requirePerson()
                .chain(() -> admissions.contract(person()))
                .chain(act::apply)
                .chain(made -> keys(Typed.NOTHING, made.secret()))
                .map(page -> ResponseBuilder.ok(page).build())
                .onFailure(Problem.class)
                .recoverWithUni(refusal ->
                        keys(Typed.refused(sent, refusal), "").map(page -> PartnerAdminPages.refused(refusal, page)));
    }

    /// A key makes no keys: whoever finds one could keep the way in for ever.
    private Uni<Void> requirePerson() {
        return keys.scopes(person().id())
                .invoke(scopes -> {
                    if (scopes.isPresent()) {
                        throw new Problem(ProblemCode.NOT_ALLOWED, "密钥只能由登录的人管理。");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<TemplateInstance> overview(Typed typed) {
        return admissions.contract(person()).chain(contract -> {
            UUID organisation = contract.organisation();
            return Uni.combine()
                    .all()
                    .unis(
                            copies.dueOf(organisation),
                            copies.count(organisation),
                            uses.days(organisation, PartnerAdminPages.REPORTED),
                            uses.lines(organisation, PartnerAdminPages.REPORTED))
                    .with((due, count, days, lines) -> Templates.console(contract, due, count, days, lines, typed));
        });
    }

    private Uni<TemplateInstance> keys(Typed typed, String secret) {
        return admissions.contract(person()).chain(contract -> keys.of(contract.organisation())
                .map(all -> Templates.keys(contract, all, secret, typed)));
    }

    private static Optional<Integer> revision(MultivaluedMap<String, String> sent) {
        String typed = Optional.ofNullable(sent.getFirst("revision")).orElse("").strip();
        try {
            return typed.isEmpty() ? Optional.empty() : Optional.of(Integer.parseUnsignedInt(typed));
        } catch (NumberFormatException none) {
            throw Problem.field("revision", "版本应是一个整数。");
        }
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
