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

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.Content;
import cn.harbinkepu.resource.DraftCopies;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.EditorViews;
import cn.harbinkepu.resource.WorkList;
import cn.harbinkepu.resource.WorkList.Desk;

/// What the studio shows. What it does is in [StudioActs]; files come in through `ingest`.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
class StudioPages {

    private static final int PAGE = 20;

    private final WorkList work;
    private final StudioForms forms;
    private final StudioPanels panels;
    private final EditorViews views;
    private final DraftCopies copies;
    private final SecurityIdentity identity;

    /// One list of the overview.
    public record Tab(Desk desk, String name, String title, long count, boolean here) {}

    StudioPages(
            WorkList work,
            StudioForms forms,
            StudioPanels panels,
            EditorViews views,
            DraftCopies copies,
            SecurityIdentity identity) {
        this.work = work;
        this.forms = forms;
        this.panels = panels;
        this.views = views;
        this.copies = copies;
        this.identity = identity;
    }

    @CheckedTemplate(basePath = "studio")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance overview(List<Tab> tabs, Tab tab, Page<WorkList.Item> page, boolean writes);

        static native TemplateInstance resource(Workbench.Bench bench, Tried tried);

        static native TemplateInstance edit(EditorView view, ContentForm form, List<String> panels, boolean kept);
    }

    @GET
    public Uni<TemplateInstance> overview(@RestQuery Optional<String> tab, @RestQuery Optional<String> cursor) {
        return work.counts(person()).chain(counts -> {
            List<Tab> tabs = tabs(counts, tab);
            Tab here = tabs.stream().filter(Tab::here).findFirst().orElseThrow();
            return work.page(here.desk(), person(), PAGE, cursor.filter(text -> !text.isBlank()))
                    .map(page -> Templates.overview(tabs, here, page, writes()));
        });
    }

    @GET
    @Path("/resources/{id}")
    public Uni<TemplateInstance> resource(@RestPath UUID id) {
        return forms.page(person(), id, Tried.NOTHING);
    }

    @GET
    @Path("/resources/{id}/edit")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<TemplateInstance> edit(@RestPath UUID id, @RestQuery Optional<String> copy) {
        return views.find(person(), id)
                .chain(view -> copy.isEmpty()
                        ? editor(view, ContentForm.of(view.content(), view.version()))
                        : copies.find(person(), id).chain(found -> editor(view, goingOn(view, found))));
    }

    /// The form as the person left it, without having saved.
    private static ContentForm goingOn(EditorView view, Optional<DraftCopies.Copy> found) {
        Content content = found.map(copy -> copy.content().on(view.content())).orElseGet(view::content);
        ContentForm form = ContentForm.of(content, view.version());
        return found.filter(DraftCopies.Copy::stale).isPresent()
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

    /// The tabs that fit the person's roles; without a choice the first that has anything in it.
    private List<Tab> tabs(Map<Desk, Long> counts, Optional<String> wanted) {
        List<Desk> mine = desks();
        Desk here = mine.stream()
                .filter(desk -> wanted.filter(name(desk)::equals).isPresent())
                .findFirst()
                .or(() -> mine.stream().filter(desk -> counts.get(desk) > 0).findFirst())
                .orElse(mine.getFirst());
        return mine.stream()
                .map(desk -> new Tab(desk, name(desk), title(desk), counts.get(desk), desk == here))
                .toList();
    }

    private List<Desk> desks() {
        boolean reviews = person().is(Roles.REVIEWER) || person().is(Roles.EXPERT) || person().is(Roles.CHIEF);
        java.util.ArrayList<Desk> desks = new java.util.ArrayList<>();
        if (reviews) {
            desks.add(Desk.TO_REVIEW);
        }
        if (person().is(Roles.CHIEF)) {
            desks.add(Desk.TO_PUBLISH);
        }
        if (writes()) {
            desks.add(Desk.MINE);
        }
        desks.add(Desk.PUBLISHED);
        return desks;
    }

    private boolean writes() {
        return person().is(Roles.EDITOR) || person().is(Roles.CHIEF);
    }

    private static String name(Desk desk) {
        return switch (desk) {
            case MINE -> "mine";
            case TO_REVIEW -> "review";
            case TO_PUBLISH -> "publish";
            case PUBLISHED -> "published";
        };
    }

    private static String title(Desk desk) {
        return switch (desk) {
            case MINE -> "我的稿件";
            case TO_REVIEW -> "待我审核";
            case TO_PUBLISH -> "待发布";
            case PUBLISHED -> "已发布";
        };
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
