package cn.harbinkepu.outlet.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.outlet.Consents;
import cn.harbinkepu.outlet.OutletAccount;
import cn.harbinkepu.outlet.OutletAccounts;

/// Accounts on platforms, for those who look after the cloud. What is secret goes in and never comes out.
@Path("/admin/outlets")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.ADMIN)
class AccountPages {

    private final OutletAccounts accounts;
    private final Consents consents;
    private final SecurityIdentity identity;
    private final String publicUrl;

    @CheckedTemplate(basePath = "outlet")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance accounts(List<OutletAccount> all, OutletForm form);

        static native TemplateInstance account(OutletAccount known, OutletForm form, String callback);

        static native TemplateInstance consent(OutletAccount known, String page);
    }

    AccountPages(OutletAccounts accounts, Consents consents, SecurityIdentity identity, CoreConfig core) {
        this.accounts = accounts;
        this.consents = consents;
        this.identity = identity;
        this.publicUrl = core.publicUrl().toString();
    }

    @GET
    public Uni<TemplateInstance> list() {
        return accounts.all().map(all -> Templates.accounts(all, OutletForm.EMPTY));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> add(MultivaluedMap<String, String> sent) {
        OutletForm form = OutletForm.of(sent);
        return Uni.createFrom()
                .deferred(() -> accounts.add(person(), form.wanted()))
                .map(AccountPages::to)
                .onFailure(Problem.class)
                .recoverWithUni(refusal ->
                        accounts.all().map(all -> page(refusal, Templates.accounts(all, form.refused(refusal)))));
    }

    @GET
    @Path("/{id}")
    public Uni<TemplateInstance> one(@RestPath UUID id) {
        return accounts.find(id).map(known -> Templates.account(known, OutletForm.of(known), callback(known)));
    }

    @POST
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> change(@RestPath UUID id, MultivaluedMap<String, String> sent) {
        OutletForm form = OutletForm.of(sent);
        return accounts.find(id).chain(known -> Uni.createFrom()
                .deferred(() -> accounts.change(person(), id, form.wanted()))
                .map(done -> to(id))
                .onFailure(Problem.class)
                .recoverWithItem(
                        refusal -> page(refusal, Templates.account(known, form.refused(refusal), callback(known)))));
    }

    @POST
    @Path("/{id}/disable")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> disable(@RestPath UUID id) {
        return accounts.allow(person(), id, false).map(done -> to(id));
    }

    @POST
    @Path("/{id}/enable")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> enable(@RestPath UUID id) {
        return accounts.allow(person(), id, true).map(done -> to(id));
    }

    /// Shows the way to the platform, where the account's owner consents.
    @POST
    @Path("/{id}/consent")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<TemplateInstance> ask(@RestPath UUID id) {
        return accounts.find(id)
                .chain(known -> consents.ask(person(), id).map(page -> Templates.consent(known, page.toString())));
    }

    /// Where the platform sends the owner back.
    @GET
    @Path("/consent")
    public Uni<RestResponse<TemplateInstance>> take(
            @RestQuery Optional<String> code, @RestQuery Optional<String> state) {
        return Uni.createFrom()
                .deferred(() -> consents.take(person(), state.orElse(""), code.orElse("")))
                .map(account -> to(account.id()));
    }

    private String callback(OutletAccount account) {
        return publicUrl + "/api/v1/outlets/" + account.platform().inPath() + "/" + account.id();
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }

    private static RestResponse<TemplateInstance> page(Problem refusal, TemplateInstance page) {
        return ResponseBuilder.ok(page).status(refusal.code().status()).build();
    }

    private static RestResponse<TemplateInstance> to(UUID id) {
        return ResponseBuilder.<TemplateInstance>seeOther(URI.create("/admin/outlets/" + id))
                .build();
    }
}
