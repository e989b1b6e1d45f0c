package cn.harbinkepu.quality;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.resource.Content;
import cn.harbinkepu.resource.ContentChanges;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.EditorViews;
import cn.harbinkepu.resource.Kind;

/// What the rules have to say of a resource: as it is kept, or as it would be with changes that are not saved yet.
@ApplicationScoped
public class Findings {

    private final EditorViews views;
    private final TermList terms;
    private final Facts facts;
    private final Examiner examiner;

    Findings(EditorViews views, TermList terms, Facts facts, Examiner examiner) {
        this.views = views;
        this.terms = terms;
        this.facts = facts;
        this.examiner = examiner;
    }

    /// Of the revision being worked on, as it is kept.
    public Uni<Report> of(EditorView view) {
        return of(view, view.content());
    }

    /// Of the same with these changes, which are not kept. Fails with `not-found` for what the person may not know of.
    public Uni<Report> of(Person person, UUID resource, ContentChanges changes) {
        return views.find(person, resource).chain(view -> of(view, changes.on(view.content())));
    }

    /// How many findings each of these has; those that the person may not know of are left out. Each is examined anew,
    /// which takes some 20 ms of a worker: ask for one page of a list, not for all of it.
    public Uni<Map<UUID, Report.Count>> count(Person person, Collection<UUID> resources) {
        return Multi.createFrom()
                .iterable(List.copyOf(resources))
                .onItem()
                .transformToUniAndConcatenate(id -> views.find(person, id)
                        .chain(this::of)
                        .map(report -> Map.entry(id, report.count()))
                        .onFailure(cn.harbinkepu.core.Problem.class)
                        .recoverWithNull())
                .collect()
                .in(HashMap::new, (all, entry) -> all.put(entry.getKey(), entry.getValue()));
    }

    private Uni<Report> of(EditorView view, Content content) {
        return facts.of(view.id(), view.revision()).chain(known -> examine(known, view.kind(), content));
    }

    /// In the transaction of the caller.
    Uni<Report> examine(Mutiny.Session session, UUID revision, Kind kind, Content content) {
        return facts.of(session, revision).chain(known -> examine(known, kind, content));
    }

    private Uni<Report> examine(Facts.Known known, Kind kind, Content content) {
        return terms.current()
                .chain(book -> Blocking.call(() -> examiner.examine(Manuscript.of(kind, content, known.files()), book)))
                .map(report -> graded(report, known.waived()));
    }

    private static Report graded(Report report, Facts.Waived waived) {
        List<Finding> graded =
                new ArrayList<>(report.findings().stream().map(waived::applied).toList());
        graded.sort(Comparator.comparing(Finding::level));
        return new Report(graded);
    }
}
