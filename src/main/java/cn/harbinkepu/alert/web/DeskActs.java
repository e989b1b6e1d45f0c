package cn.harbinkepu.alert.web;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.alert.DeskAlert;
import cn.harbinkepu.alert.Drafts;
import cn.harbinkepu.alert.Issuing;
import cn.harbinkepu.core.Problem;

/// What the desk does. Success leads to a page that can be reloaded; a refusal shows the form again as it was
/// typed, with the words beside the field.
///
/// The class has the path of [DeskPages]: of two classes the router takes the one with the longer path and never comes
/// back for the other.
@Path("/desk")
@Produces(MediaType.TEXT_HTML)
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
@RolesAllowed({Roles.DUTY, Roles.APPROVER})
class DeskActs {

    private final Drafts drafts;
    private final Issuing issuing;
    private final DeskPages pages;
    private final SecurityIdentity identity;

    DeskActs(Drafts drafts, Issuing issuing, DeskPages pages, SecurityIdentity identity) {
        this.drafts = drafts;
        this.issuing = issuing;
        this.pages = pages;
        this.identity = identity;
    }

    @POST
    @Path("/alerts")
    public Uni<RestResponse<Object>> begin(MultivaluedMap<String, String> fields) {
        AlertForm form = AlertForm.sent(fields);
        return kept(form, "/desk/alerts", "起草预警信息", () -> drafts.begin(person(), form.content()));
    }

    @POST
    @Path("/alerts/{id}")
    public Uni<RestResponse<Object>> change(@RestPath UUID id, MultivaluedMap<String, String> fields) {
        AlertForm form = AlertForm.sent(fields);
        return kept(
                form, "/desk/alerts/" + id, "修改草稿", () -> drafts.change(person(), id, form.version(), form.content()));
    }

    @POST
    @Path("/alerts/{id}/update")
    public Uni<RestResponse<Object>> update(@RestPath UUID id, MultivaluedMap<String, String> fields) {
        AlertForm form = AlertForm.sent(fields);
        return kept(
                form, "/desk/alerts/" + id + "/update", "更新预警信息", () -> drafts.update(person(), id, form.content()));
    }

    @POST
    @Path("/alerts/{id}/approve")
    @RolesAllowed(Roles.APPROVER)
    public Uni<RestResponse<Object>> approve(
            @RestPath UUID id, @RestForm int version, @RestForm @Nullable String code) {
        return decided(id, issuing.approve(person(), id, Optional.of(version), text(code)));
    }

    @POST
    @Path("/alerts/{id}/discard")
    public Uni<RestResponse<Object>> discard(@RestPath UUID id, @RestForm int version) {
        return decided(id, drafts.discard(person(), id, version));
    }

    @POST
    @Path("/alerts/{id}/cancel")
    @RolesAllowed(Roles.APPROVER)
    public Uni<RestResponse<Object>> cancel(
            @RestPath UUID id, @RestForm @Nullable String reason, @RestForm @Nullable String code) {
        String words = text(reason);
        return issuing.cancel(person(), id, words, text(code))
                .map(ending -> go(ending.id()))
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> drafts.find(id)
                        .chain(alert -> pages.ending(alert, words, refusal.detail()))
                        .map(page -> refused(refusal, page)));
    }

    private Uni<RestResponse<Object>> kept(
            AlertForm form, String action, String title, java.util.function.Supplier<Uni<? extends DeskAlert>> act) {
        return Uni.createFrom()
                .deferred(act)
                .map(alert -> go(alert.id()))
                .onFailure(Problem.class)
                .recoverWithItem(
                        refusal -> refused(refusal, DeskPages.Templates.form(form.with(refusal), action, title)));
    }

    private Uni<RestResponse<Object>> decided(UUID id, Uni<DeskAlert> act) {
        Function<Problem, Uni<? extends RestResponse<Object>>> again = refusal -> drafts.find(id)
                .chain(alert -> pages.page(alert, refusal.detail()))
                .map(page -> refused(refusal, page));
        return act.map(alert -> go(alert.id())).onFailure(Problem.class).recoverWithUni(again);
    }

    private static String text(@Nullable String sent) {
        return sent == null ? "" : sent;
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }

    private static RestResponse<Object> go(UUID id) {
        return ResponseBuilder.seeOther(URI.create("/desk/alerts/" + id)).build();
    }

    private static RestResponse<Object> refused(Problem refusal, TemplateInstance page) {
        return ResponseBuilder.<Object>create(refusal.code().status())
                .entity(page)
                .header("Cache-Control", "no-store")
                .build();
    }
}
