package cn.harbinkepu.ingest;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.Content;
import cn.harbinkepu.resource.ContentChanges;
import cn.harbinkepu.resource.Drafts;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.EditorViews;
import cn.harbinkepu.resource.NextSteps;
import cn.harbinkepu.resource.Suggestion;
import cn.harbinkepu.resource.Suggestion.Field;

/// A person takes a suggestion over into the content of a draft, or declines it for good. Who did is noted.
@ApplicationScoped
public class SuggestionDecisions {

    private static final String NOTE = """
            insert into suggestion_decision (revision, field, value, score, accepted, person)
            select id, :field, :value, :score, :accepted, :person from revision
             where resource = :resource and number = :number
            on conflict (revision, field, value) do update set
              accepted = excluded.accepted, person = excluded.person, at = now()""";

    private static final String TAKEN = """
            select d.field, d.value, d.score, d.at, p.display_name from suggestion_decision d
              join revision r on r.id = d.revision join person p on p.id = d.person
             where r.resource = $1 and r.number = $2 and d.accepted order by d.at""";

    private final SuggestedContent suggestions;
    private final KnownWords known;
    private final EditorViews views;
    private final Drafts drafts;
    private final NextSteps next;
    private final Pool pool;
    private final Mutiny.SessionFactory sessions;
    private final Audit audit;

    /// A suggestion that was taken over.
    public record Taken(Field field, String label, double score, String person, OffsetDateTime at) {}

    private record Found(EditorView view, Suggestion one) {}

    SuggestionDecisions(
            SuggestedContent suggestions,
            KnownWords known,
            EditorViews views,
            Drafts drafts,
            NextSteps next,
            Pool pool,
            Mutiny.SessionFactory sessions,
            Audit audit) {
        this.suggestions = suggestions;
        this.known = known;
        this.views = views;
        this.drafts = drafts;
        this.next = next;
        this.pool = pool;
        this.sessions = sessions;
        this.audit = audit;
    }

    /// Fails with `not-found` for what is not suggested (any more), and as [Drafts#edit].
    public Uni<Void> decide(Person person, UUID resource, Field field, String value, boolean accepted) {
        return found(person, resource, field, value)
                .chain(found -> (accepted ? take(person, found) : mayDecide(person, found))
                        .chain(() -> note(person, found, accepted)));
    }

    /// As above for somebody who has the content open in a form: what is taken over is in the form already and comes
    /// with it, so the draft itself stays as it is.
    public Uni<Void> decideInForm(Person person, UUID resource, Field field, String value, boolean accepted) {
        return found(person, resource, field, value)
                .chain(found -> mayDecide(person, found).chain(() -> note(person, found, accepted)));
    }

    /// What was taken over and is still there.
    public Uni<List<Taken>> taken(EditorView view) {
        return pool.preparedQuery(TAKEN)
                .execute(Tuple.of(view.id(), view.revision()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .filter(row -> SuggestedContent.isThere(
                                Field.valueOf(row.getString("field")), row.getString("value"), view.content()))
                        .map(this::taken)
                        .toList());
    }

    private Uni<Found> found(Person person, UUID resource, Field field, String value) {
        return views.find(person, resource).chain(view -> suggestions
                .find(resource, view.revision(), view.content(), field, value)
                .map(one -> new Found(view, one.orElseThrow(Problem::notFound))));
    }

    private Uni<Void> take(Person person, Found found) {
        EditorView view = found.view();
        return drafts.edit(person, view.id(), Optional.of(view.version()), changes(view.content(), found.one()))
                .replaceWithVoid();
    }

    /// Whoever may change a draft may decide about its suggestions.
    private Uni<Void> mayDecide(Person person, Found found) {
        return next.of(person, found.view().id())
                .invoke(steps -> {
                    if (!steps.edit().open()) {
                        throw new Problem(
                                ProblemCode.NOT_ALLOWED, steps.edit().refusal().orElse("只有作者本人或终审编辑可以修改。"));
                    }
                })
                .replaceWithVoid();
    }

    private static ContentChanges changes(Content content, Suggestion one) {
        return switch (one.field()) {
            case SUMMARY -> changes(one.value(), null, null, null);
            case LANGUAGE ->
                new ContentChanges(null, null, null, null, one.value(), null, null, null, null, null, null, null, null);
            case KEYWORD -> changes(null, with(content.keywords(), one), null, null);
            case SUBJECT -> changes(null, null, with(content.subjects(), one), null);
            case SEGMENT -> changes(null, null, null, with(content.segments(), one));
        };
    }

    private static ContentChanges changes(
            @Nullable String summary,
            @Nullable List<@Nullable String> keywords,
            @Nullable List<@Nullable String> subjects,
            @Nullable List<@Nullable String> segments) {
        return new ContentChanges(
                null, summary, null, keywords, null, subjects, segments, null, null, null, null, null, null);
    }

    private static List<@Nullable String> with(List<String> old, Suggestion one) {
        List<@Nullable String> all = new ArrayList<>(old);
        all.add(one.value());
        return all;
    }

    private Uni<Void> note(Person person, Found found, boolean accepted) {
        EditorView view = found.view();
        Suggestion one = found.one();
        return sessions.withTransaction(session -> session.createNativeQuery(NOTE)
                .setParameter("field", one.field().name())
                .setParameter("value", one.value())
                .setParameter("score", one.score())
                .setParameter("accepted", accepted)
                .setParameter("person", person.id())
                .setParameter("resource", view.id())
                .setParameter("number", view.revision())
                .executeUpdate()
                .chain(() -> audit.note(
                        session,
                        person,
                        accepted ? "ingest.accept-suggestion" : "ingest.decline-suggestion",
                        view.id().toString(),
                        new JsonObject()
                                .put("field", one.field().name())
                                .put("value", one.value())
                                .put("score", one.score()))));
    }

    private Taken taken(Row row) {
        Field field = Field.valueOf(row.getString("field"));
        return new Taken(
                field,
                known.label(field, row.getString("value")),
                row.getDouble("score"),
                row.getString("display_name"),
                row.getOffsetDateTime("at"));
    }
}
