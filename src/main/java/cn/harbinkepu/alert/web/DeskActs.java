package cn.harbinkepu.alert.web;

import java.net.URI;
import java.util.List;
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
import cn.harbinkepu.alert.Content;
import cn.harbinkepu.alert.DeskAlert;
import cn.harbinkepu.alert.Drafts;
import cn.harbinkepu.alert.Issuing;
import cn.harbinkepu.alert.Overlap;
import cn.harbinkepu.alert.Overlaps;
import cn.harbinkepu.alert.web.FormPages.Place;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

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
    private final Overlaps overlaps;
    private final FormPages forms;
    private final DeskPages pages;
    private final SecurityIdentity identity;

    DeskActs(
            Drafts drafts,
            Issuing issuing,
            Overlaps overlaps,
            FormPages forms,
            DeskPages pages,
            SecurityIdentity identity) {
        this.drafts = drafts;
        this.issuing = issuing;
        this.overlaps = overlaps;
        this.forms = forms;
        this.pages = pages;
        this.identity = identity;
    }

    @POST
    @Path("/alerts")
    public Uni<RestResponse<Object>> begin(MultivaluedMap<String, String> fields) {
        AlertForm form = AlertForm.sent(fields);
        if (FormPages.isPreview(fields)) {
            return forms.preview(form, "/desk/alerts", "起草预警信息", Place.NEW);
        }
        return kept(form, "/desk/alerts", "起草预警信息", () -> drafts.begin(person(), form.typed(), form.opened()))
                .chain(answer -> sentBefore(answer, form));
    }

    @POST
    @Path("/alerts/{id}")
    public Uni<RestResponse<Object>> change(@RestPath UUID id, MultivaluedMap<String, String> fields) {
        AlertForm form = AlertForm.sent(fields);
        String action = "/desk/alerts/" + id;
        if (FormPages.isPreview(fields)) {
            return drafts.find(id)
                    .chain(draft -> forms.preview(
                            form, action, "修改草稿", new Place(Optional.of(id), Optional.of(draft.incident()))));
        }
        return kept(form, action, "修改草稿", () -> drafts.change(person(), id, form.version(), form.typed()))
                .chain(answer -> answer.getStatus() == ProblemCode.STALE_EDIT.status()
                        ? overtaken(id, form, action)
                        : Uni.createFrom().item(answer));
    }

    /// What the other has written stands above the own words; saving again puts these in its place.
    private Uni<RestResponse<Object>> overtaken(UUID id, AlertForm form, String action) {
        return drafts.find(id).map(alert -> {
            Content theirs = alert.content();
            Problem refusal = new Problem(
                    ProblemCode.STALE_EDIT,
                    "您打开之后，草稿被改成了：“%s”，%s，%s。您写的都还在下面；再次保存就以您的为准。"
                            .formatted(theirs.headline(), theirs.level().zh(), theirs.description()));
            return FormPages.refused(refusal, form.against(alert.version()), action, "修改草稿");
        });
    }

    @POST
    @Path("/alerts/{id}/update")
    public Uni<RestResponse<Object>> update(@RestPath UUID id, MultivaluedMap<String, String> fields) {
        AlertForm form = AlertForm.sent(fields);
        String action = "/desk/alerts/" + id + "/update";
        if (FormPages.isPreview(fields)) {
            return drafts.find(id)
                    .chain(earlier -> forms.preview(
                            form, action, "更新预警信息", new Place(Optional.empty(), Optional.of(earlier.incident()))));
        }
        return kept(form, action, "更新预警信息", () -> drafts.update(person(), id, form.typed(), form.opened()))
                .chain(answer -> sentBefore(answer, form));
    }

    /// Sent again with other words, the form goes on as a change of the draft that it has made.
    private Uni<RestResponse<Object>> sentBefore(RestResponse<Object> answer, AlertForm form) {
        if (answer.getStatus() != ProblemCode.STALE_EDIT.status()) {
            return Uni.createFrom().item(answer);
        }
        return drafts.madeBy(form.opened())
                .chain(made -> made.map(draft -> overtaken(draft.id(), form, "/desk/alerts/" + draft.id()))
                        .orElseGet(() -> Uni.createFrom().item(answer)));
    }

    @POST
    @Path("/alerts/{id}/approve")
    @RolesAllowed(Roles.APPROVER)
    public Uni<RestResponse<Object>> approve(
            @RestPath UUID id,
            @RestForm int version,
            @RestForm @Nullable String code,
            @RestForm @Nullable String known) {
        return decided(
                id,
                text(known),
                drafts.find(id)
                        .chain(overlaps::of)
                        .invoke(met -> requireKnown(met, text(known)))
                        .chain(() -> issuing.approve(person(), id, Optional.of(version), text(code))));
    }

    /// The approver has to have seen exactly these.
    private static void requireKnown(List<Overlap> met, String known) {
        if (!met.isEmpty() && !Overlap.mark(met).equals(known)) {
            throw Problem.field("known", "核准前请先看“请留意”中的提醒，并勾选“已知悉”。");
        }
    }

    @POST
    @Path("/alerts/{id}/discard")
    public Uni<RestResponse<Object>> discard(@RestPath UUID id, @RestForm int version) {
        return decided(id, "", drafts.discard(person(), id, version));
    }

    @POST
    @Path("/alerts/{id}/cancel")
    @RolesAllowed(Roles.APPROVER)
    public Uni<RestResponse<Object>> cancel(
            @RestPath UUID id,
            @RestForm @Nullable String seen,
            @RestForm @Nullable String reason,
            @RestForm @Nullable String code) {
        String words = text(reason);
        return Uni.createFrom()
                .deferred(() -> issuing.cancel(person(), id, Decision.seen(text(seen)), words, text(code)))
                .map(ending -> go(ending.id()))
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> drafts.find(id)
                        .chain(alert -> again(alert, words, refusal))
                        .map(page -> refused(refusal, page)));
    }

    /// What has ended in the meantime is shown as it is now.
    private Uni<TemplateInstance> again(DeskAlert alert, String words, Problem refusal) {
        return pages.ending(alert, Optional.of(words), refusal.detail())
                .onFailure(Problem.class)
                .recoverWithUni(over -> pages.page(alert, "", refusal.detail()));
    }

    private Uni<RestResponse<Object>> kept(
            AlertForm form, String action, String title, java.util.function.Supplier<Uni<? extends DeskAlert>> act) {
        return Uni.createFrom()
                .deferred(act)
                .map(alert -> go(alert.id()))
                .onFailure(Problem.class)
                .recoverWithItem(refusal -> FormPages.refused(refusal, form, action, title));
    }

    private Uni<RestResponse<Object>> decided(UUID id, String known, Uni<DeskAlert> act) {
        Function<Problem, Uni<? extends RestResponse<Object>>> again = refusal -> drafts.find(id)
                .chain(alert -> pages.page(alert, known, refusal.detail()))
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
