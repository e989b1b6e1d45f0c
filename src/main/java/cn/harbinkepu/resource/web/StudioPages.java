package cn.harbinkepu.resource.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.Content;
import cn.harbinkepu.resource.ContentChanges;
import cn.harbinkepu.resource.DraftCopies;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.EditorViews;
import cn.harbinkepu.resource.LostTexts;
import cn.harbinkepu.resource.NextSteps;

/// What the studio shows. What it does is in [StudioActs]; files come in through `ingest`.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
class StudioPages {

    private final StudioForms forms;
    private final StudioPanels panels;
    private final EditorViews views;
    private final DraftCopies copies;
    private final LostTexts texts;
    private final NextSteps steps;
    private final SecurityIdentity identity;

    StudioPages(
            StudioForms forms,
            StudioPanels panels,
            EditorViews views,
            DraftCopies copies,
            LostTexts texts,
            NextSteps steps,
            SecurityIdentity identity) {
        this.forms = forms;
        this.panels = panels;
        this.views = views;
        this.copies = copies;
        this.texts = texts;
        this.steps = steps;
        this.identity = identity;
    }

    @CheckedTemplate(basePath = "studio")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance resource(Workbench.Bench bench, Tried tried);

        static native TemplateInstance refused(Problem problem, Unplaced unplaced);

        static native TemplateInstance noEdit(EditorView view, String refusal, String kept);

        static native TemplateInstance edit(EditorView view, ContentForm form, List<String> panels, boolean kept);
    }

    @GET
    @Path("/resources/{id}")
    public Uni<TemplateInstance> resource(@RestPath UUID id) {
        return forms.page(person(), id, Tried.NOTHING);
    }

    @GET
    @Path("/resources/{id}/edit")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<RestResponse<Object>> edit(@RestPath UUID id, @RestQuery Optional<String> copy) {
        return views.find(person(), id).chain(view -> steps.of(person(), id).chain(found -> found.edit()
                .refusal()
                .map(refusal -> Uni.createFrom().item(refused(view, refusal, "")))
                .orElseGet(() -> form(view, copy).map(RestResponse::<Object>ok))));
    }

    private Uni<TemplateInstance> form(EditorView view, Optional<String> copy) {
        return copy.isEmpty()
                ? editor(view, ContentForm.of(view.content(), view.version()))
                : unsaved(view.id(), copy.get()).chain(found -> editor(view, goingOn(view, found)));
    }

    /// Instead of a form that could not be saved.
    ///
    /// @param kept what was typed into one
    static RestResponse<Object> refused(EditorView view, String refusal, String kept) {
        return StudioForms.refused(
                new Problem(ProblemCode.NOT_ALLOWED, refusal), Templates.noEdit(view, refusal, kept));
    }

    /// @param copy identifier of a text that came too late; of anything else, what was typed last
    private Uni<Optional<Unsaved>> unsaved(UUID id, String copy) {
        return Ids.parse(copy)
                .map(lost -> texts.find(person(), id, lost)
                        .map(found -> found.map(
                                text -> new Unsaved(text.content(), text.lost().stale()))))
                .orElseGet(() -> copies.find(person(), id)
                        .map(found -> found.map(each -> new Unsaved(each.content(), each.stale()))));
    }

    private record Unsaved(ContentChanges content, boolean stale) {}

    /// The form as the person left it, without having saved.
    private static ContentForm goingOn(EditorView view, Optional<Unsaved> found) {
        Content content =
                found.map(unsaved -> unsaved.content().on(view.content())).orElseGet(view::content);
        ContentForm form = ContentForm.of(content, view.version())
                .basedOn(ContentForm.of(view.content(), view.version()), Map.of());
        return found.filter(Unsaved::stale).isPresent()
                ? form.onTopOf(view.version(), new Problem(ProblemCode.STALE_EDIT, "您写下这些内容之后，别人保存过这篇稿子。"))
                : form;
    }

    /// The form in which the content is written, with the panels that stand beside it.
    Uni<TemplateInstance> editor(EditorView view, ContentForm form) {
        return Uni.combine()
                .all()
                .unis(
                        panels.draw(person(), view, Tried.NOTHING, List.of(StudioPanel.Place.EDIT)),
                        copies.exists(person(), view.id()))
                .with((drawn, kept) -> Templates.edit(view, form, drawn.at(StudioPanel.Place.EDIT), kept));
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
