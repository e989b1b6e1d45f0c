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

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.Published.Selection;
import cn.harbinkepu.resource.web.Card;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The subjects, and what there is on each, the newest first.
@Path("/subjects")
@Produces(MediaType.TEXT_HTML)
class SubjectPages {

    private static final int PAGE = 24;

    private final Published published;
    private final Vocabularies vocabularies;

    SubjectPages(Published published, Vocabularies vocabularies) {
        this.published = published;
        this.vocabularies = vocabularies;
    }

    @CheckedTemplate(basePath = "home")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance subjects(Collection<Term> subjects);

        static native TemplateInstance subject(
                Term subject, List<Kind> kinds, String kind, List<Card> cards, String cursor, boolean first);
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
        Selection selection = new Selection(sort, Optional.of(code), Optional.empty(), Optional.empty());
        return published
                .newest(selection, PAGE, Optional.ofNullable(cursor))
                .map(page -> Templates.subject(
                        subject,
                        List.of(Kind.values()),
                        sort.map(Kind::name).orElse(""),
                        Cards.of(page.items()),
                        page.cursor().orElse(""),
                        cursor == null));
    }

    private static Optional<Kind> kind(@Nullable String asked) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(asked))
                .findFirst();
    }
}
