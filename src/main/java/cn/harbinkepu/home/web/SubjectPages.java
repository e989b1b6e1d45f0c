package cn.harbinkepu.home.web;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.home.SubjectFigures;
import cn.harbinkepu.home.SubjectFigures.Figures;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.Published.Selection;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The subjects, and what there is on each, the newest first.
@Path("/subjects")
@Produces(MediaType.TEXT_HTML)
class SubjectPages {

    private static final Logger LOG = Logger.getLogger(SubjectPages.class);

    private static final int PAGE = 24;

    private final Published published;
    private final SubjectFigures figures;
    private final Vocabularies vocabularies;
    private final Site site;

    SubjectPages(Published published, SubjectFigures figures, Vocabularies vocabularies, Site site) {
        this.published = published;
        this.figures = figures;
        this.vocabularies = vocabularies;
        this.site = site;
    }

    @CheckedTemplate(basePath = "home")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance subjects(Collection<Term> subjects);

        static native TemplateInstance subject(SubjectView view);
    }

    @GET
    @PermitAll
    public TemplateInstance all() {
        return Templates.subjects(vocabularies.subjects());
    }

    @GET
    @Path("/{code}")
    @PermitAll
    public Uni<TemplateInstance> one(
            @RestPath String code, @RestQuery @Nullable String kind, @RestQuery @Nullable String cursor) {
        Term subject = vocabularies.subject(code).orElseThrow(Problem::notFound);
        Optional<Kind> sort = kind(kind);
        Selection selection = Selection.ALL.withKinds(sort.stream().toList()).withSubject(code);
        return published
                .newest(selection, PAGE, Optional.ofNullable(cursor))
                .chain(page -> figures(code)
                        .map(found -> new SubjectView(
                                subject,
                                vocabularies.widerSubject(code),
                                vocabularies.narrowerSubjects(code),
                                neighbours(code, found),
                                found,
                                sort.map(Kind::name).orElse(""),
                                Cards.of(page.items()),
                                page.cursor().orElse(""),
                                cursor == null,
                                site.url())))
                .map(Templates::subject);
    }

    /// The list is what one came for; without the figures it stands as well.
    private Uni<Figures> figures(String code) {
        return figures.of(code).onFailure().recoverWithItem(failure -> {
            LOG.warnf("A subject is shown without its figures: %s", failure.getMessage());
            return new Figures(java.util.Map.of(), List.of());
        });
    }

    /// Other subjects, without those that are above or below it.
    private List<Term> neighbours(String code, Figures found) {
        return found.neighbours().stream()
                .flatMap(other -> vocabularies.subject(other).stream())
                .filter(other -> !vocabularies.narrowerSubjects(code).contains(other))
                .filter(other ->
                        vocabularies.widerSubject(code).filter(other::equals).isEmpty())
                .toList();
    }

    private static Optional<Kind> kind(@Nullable String asked) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(asked))
                .findFirst();
    }
}
