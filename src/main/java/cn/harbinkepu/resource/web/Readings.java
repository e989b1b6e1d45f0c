package cn.harbinkepu.resource.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.Exhibitions;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.Previews;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.Published.Selection;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.taxonomy.Licence;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Gathers what the page of one resource shows. The resource itself must be there; what stands around it may be
/// missing when the database is slow or away.
@ApplicationScoped
class Readings {

    private static final Logger LOG = Logger.getLogger(Readings.class);

    private static final int RELATED = 4;
    private static final int EXHIBITS = 12;
    private static final Set<String> READ_ELSEWHERE = Set.of("application/epub+zip", "application/pdf");

    private final Published published;
    private final Exhibitions exhibitions;
    private final ReadingAdditions additions;
    private final ReadingPanels panels;
    private final Vocabularies vocabularies;
    private final String publicUrl;

    private record Around(Optional<Card> venue, List<Card> exhibits, List<Card> related, ReadingAdditions.Added added) {
        static final Around NOTHING =
                new Around(Optional.empty(), List.of(), List.of(), ReadingAdditions.Added.NOTHING);
    }

    Readings(
            Published published,
            Exhibitions exhibitions,
            ReadingAdditions additions,
            ReadingPanels panels,
            Vocabularies vocabularies,
            CoreConfig config) {
        this.published = published;
        this.exhibitions = exhibitions;
        this.additions = additions;
        this.panels = panels;
        this.vocabularies = vocabularies;
        this.publicUrl = config.publicUrl().toString();
    }

    /// Fails with `not-found` or, for what was withdrawn, with `gone`.
    Uni<Reading> of(UUID id) {
        return published
                .find(id)
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(resource -> Uni.combine()
                        .all()
                        .unis(Markdown.page(shown(resource)), around(resource), panels.of(resource, ""))
                        .with((body, around, drawn) ->
                                reading(resource, FigureCopies.in(body, resource.files(), ""), around, drawn)));
    }

    /// What an outsider with a link sees: the page without what stands around it, its files under the link.
    Uni<Reading> preview(Previews.Preview preview, String base) {
        return Uni.combine()
                .all()
                .unis(Markdown.page(shown(preview.document())), panels.of(preview.document(), base))
                .with((body, drawn) -> reading(preview.document(), body, Around.NOTHING, drawn))
                .map(page -> page.shownAt(new Reading.Preview(base, preview.isPublic(), preview.expiresAt())));
    }

    private Reading reading(PublishedResource resource, String body, Around around, ReadingPanels.Drawn drawn) {
        Licence licence = vocabularies.licence(resource.licence()).orElseGet(() -> unknown(resource.licence()));
        List<Term> subjects = resource.subjects().stream().map(this::subject).toList();
        return new Reading(
                resource,
                body,
                subjects,
                resource.segments().stream().map(this::segment).toList(),
                resource.districts().stream().map(this::district).toList(),
                licence,
                StructuredData.of(
                        resource,
                        licence,
                        around.venue(),
                        publicUrl,
                        around.added().data()),
                StructuredData.breadcrumbs(resource, subjects, publicUrl),
                around.venue(),
                around.exhibits(),
                around.related(),
                around.added().facts(),
                drawn,
                Optional.empty());
    }

    /// Of a book that is read in a reader of its own the page shows how it begins, not all of it once more.
    private static String shown(PublishedResource resource) {
        String text = beyondTheHead(resource);
        boolean hasReader = resource.kind() == Kind.BOOK
                && resource.files().stream().anyMatch(file -> READ_ELSEWHERE.contains(file.mediaType()));
        return hasReader ? BookOpening.of(text) : text;
    }

    /// Documents open with their own title and summary, which the page has shown already.
    private static String beyondTheHead(PublishedResource resource) {
        return without(resource.summary(), without(resource.title(), resource.body()));
    }

    private static String without(String words, String text) {
        String start = text.stripLeading().replaceFirst("^# ", "");
        boolean opens = !words.isBlank() && (start + "\n").startsWith(words + "\n");
        return opens ? start.substring(words.length()).stripLeading() : text;
    }

    private Uni<Around> around(PublishedResource resource) {
        return Uni.combine()
                .all()
                .unis(
                        exhibitions.venueOf(resource).map(found -> found.map(Card::of)),
                        exhibitions.exhibitsOf(resource, EXHIBITS).map(Readings::cards),
                        related(resource),
                        additions.of(resource))
                .with(Around::new)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.debugf("Page shown without its surroundings: %s", failure.getMessage());
                    return Around.NOTHING;
                });
    }

    private Uni<List<Card>> related(PublishedResource resource) {
        if (resource.subjects().isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Selection sameSubject = Selection.ALL.withSubject(resource.subjects().getFirst());
        return published
                .newest(sameSubject, RELATED + 1, Optional.empty())
                .map(page -> cards(page.items().stream()
                        .filter(other -> !other.id().equals(resource.id()))
                        .limit(RELATED)
                        .toList()));
    }

    private static List<Card> cards(List<PublishedResource> resources) {
        return resources.stream().map(Card::of).toList();
    }

    private Term subject(String code) {
        return vocabularies.subject(code).orElseGet(() -> new Term(code, code, code));
    }

    private Term segment(String code) {
        return vocabularies.segment(code).orElseGet(() -> new Term(code, code, code));
    }

    private Term district(String code) {
        return new Term(code, vocabularies.districtName(code), code);
    }

    private static Licence unknown(String code) {
        return new Licence(code, code, code, Optional.empty(), false);
    }
}
