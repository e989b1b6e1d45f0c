package cn.harbinkepu.resource.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.ContentChanges;
import cn.harbinkepu.resource.DraftFiles;
import cn.harbinkepu.resource.Drafts;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.EditorViews;
import cn.harbinkepu.resource.Reviewing;
import cn.harbinkepu.resource.Workflow;

/// What the studio does. Success leads to a page that can be reloaded; a refusal shows the page again with the words
/// beside the form and everything that was typed.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class StudioActs {

    private static final int LONGEST_WORDS = 5_000;

    private final Drafts drafts;
    private final DraftFiles files;
    private final Workflow workflow;
    private final Reviewing reviewing;
    private final EditorViews views;
    private final StudioPages pages;
    private final StudioForms forms;
    private final StudioChoices choices;
    private final SecurityIdentity identity;

    StudioActs(
            Drafts drafts,
            DraftFiles files,
            Workflow workflow,
            Reviewing reviewing,
            EditorViews views,
            StudioPages pages,
            StudioForms forms,
            StudioChoices choices,
            SecurityIdentity identity) {
        this.drafts = drafts;
        this.files = files;
        this.workflow = workflow;
        this.reviewing = reviewing;
        this.views = views;
        this.pages = pages;
        this.forms = forms;
        this.choices = choices;
        this.identity = identity;
    }

    /// Multipart, because an article is long and percent-encoding makes it three times as long.
    @POST
    @Path("/resources/{id}/edit")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<RestResponse<Object>> edit(@RestPath UUID id, MultipartFormDataInput sent) {
        ContentForm form = form(sent.getValues());
        return Uni.createFrom()
                .deferred(() -> drafts.edit(person(), id, Optional.of(form.version()), changed(form)))
                .map(version -> StudioForms.go(id, Done.SAVED))
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> views.find(person(), id).chain(view -> again(view, form, refusal)));
    }

    /// The form once more; for who may not save it at all, the words alone.
    private Uni<RestResponse<Object>> again(EditorView view, ContentForm form, Problem refusal) {
        if (refusal.code() == ProblemCode.NOT_ALLOWED) {
            return Uni.createFrom().item(StudioPages.refused(view, refusal.detail(), form.words()));
        }
        ContentForm shown = refusal.code() == ProblemCode.STALE_EDIT
                ? FormBase.merged(form, view, refusal, choices)
                : form.with(refusal);
        return pages.editor(view, shown).map(page -> StudioForms.refused(refusal, page));
    }

    /// Has files that could not be worked on tried again.
    @POST
    @Path("/resources/{id}/retry")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<RestResponse<Object>> retry(@RestPath UUID id) {
        return act(id, "retry", Map.of(), Done.RETRIED, () -> files.retry(person(), id));
    }

    @POST
    @Path("/resources/{id}/submit")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<RestResponse<Object>> submit(@RestPath UUID id, @RestForm @Nullable String version) {
        return act(id, "submit", Map.of(), Done.SUBMITTED, () -> workflow.submit(person(), id, number(version)));
    }

    @POST
    @Path("/resources/{id}/review")
    @RolesAllowed({Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
    public Uni<RestResponse<Object>> review(
            @RestPath UUID id,
            @RestForm @Nullable String version,
            @RestForm @Nullable String verdict,
            @RestForm @Nullable String comment) {
        String words = words(comment);
        return act(
                id,
                "review",
                Map.of("comment", words),
                Done.REVIEWED,
                () -> reviewing.decide(person(), id, number(version), verdict(verdict), checked("comment", words)));
    }

    private Uni<RestResponse<Object>> act(
            UUID id, String name, Map<String, String> typed, Done done, Supplier<Uni<?>> act) {
        return forms.act(person(), id, name, typed, done, act);
    }

    private static ContentChanges changed(ContentForm form) {
        return new FormBase(form.value(FormBase.FIELD)).changed(form.changes());
    }

    private static ContentForm form(Map<String, Collection<FormValue>> sent) {
        Map<String, String> values = new HashMap<>();
        Map<String, List<String>> choices = new HashMap<>();
        sent.forEach((name, found) -> {
            List<String> texts = found.stream()
                    .filter(value -> !value.isFileItem())
                    .map(FormValue::getValue)
                    .toList();
            if (ContentForm.LISTS.contains(name) || ContentForm.SOURCES.contains(name)) {
                choices.put(name, texts);
            } else if (ContentForm.TEXTS.contains(name) && !texts.isEmpty()) {
                values.put(name, texts.getFirst());
            }
        });
        String version = sent.getOrDefault("version", List.of()).stream()
                .findFirst()
                .map(FormValue::getValue)
                .orElse("");
        return new ContentForm(values, choices, number(version).orElse(0), Map.of());
    }

    private static Workflow.Verdict verdict(@Nullable String text) {
        return switch (words(text)) {
            case "APPROVE" -> Workflow.Verdict.APPROVE;
            case "RETURN" -> Workflow.Verdict.RETURN;
            default -> throw Problem.field("verdict", "请选择通过或退回。");
        };
    }

    private static String checked(String field, String words) {
        if (words.length() > LONGEST_WORDS) {
            throw Problem.field(field, "最多 %d 个字。".formatted(LONGEST_WORDS));
        }
        return words;
    }

    private static String words(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /// Without a version the act is taken for the resource as it is; a form of ours always sends one.
    private static Optional<Integer> number(@Nullable String text) {
        return EntityTags.optional(text);
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
