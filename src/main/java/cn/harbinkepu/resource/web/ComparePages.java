package cn.harbinkepu.resource.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.Comparisons;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.EditorViews;
import cn.harbinkepu.resource.Revisions;

/// Any two revisions of a resource side by side.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
class ComparePages {

    private final EditorViews views;
    private final Revisions revisions;
    private final Comparisons comparisons;
    private final StudioChoices choices;
    private final SecurityIdentity identity;

    ComparePages(
            EditorViews views,
            Revisions revisions,
            Comparisons comparisons,
            StudioChoices choices,
            SecurityIdentity identity) {
        this.views = views;
        this.revisions = revisions;
        this.comparisons = comparisons;
        this.choices = choices;
        this.identity = identity;
    }

    @CheckedTemplate(basePath = "studio")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance compare(
                EditorView view, List<Revisions.Revision> revisions, ShownComparison comparison);
    }

    /// Without a choice what the public reads, or else the revision before, beside the latest.
    @GET
    @Path("/resources/{id}/compare")
    public Uni<TemplateInstance> compare(
            @RestPath UUID id, @RestQuery Optional<String> from, @RestQuery Optional<String> to) {
        return views.find(person(), id).chain(view -> {
            int fresh = to.map(ComparePages::number).orElse(view.revision());
            int old = from.map(ComparePages::number).orElseGet(() -> before(view, fresh));
            return revisions.of(person(), id).chain(all -> comparisons
                    .of(person(), id, old, fresh)
                    .map(found -> Templates.compare(view, all, ShownComparison.of(found, choices))));
        });
    }

    private static int before(EditorView view, int fresh) {
        return view.published().filter(number -> number < fresh).orElse(Math.max(1, fresh - 1));
    }

    /// @throws Problem `invalid-field` for what is no number, or absent
    static int number(@Nullable String text) {
        try {
            return Integer.parseInt(text == null ? "" : text.strip());
        } catch (NumberFormatException words) {
            throw Problem.field("from", "请用数字指明版本，例如 from=1&to=2。");
        }
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
