package cn.harbinkepu.likeness;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.likeness.Decisions.Verdict;
import cn.harbinkepu.resource.DraftFiles;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.EditorViews;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.resource.Workflow;
import cn.harbinkepu.upload.ResumableUploads;

/// What an editor decides about an upload that looks like something the pool has, before there is a draft of it.
@ApplicationScoped
public class FileDecisions {

    private static final String REASON = "以新文件更新内容";

    /// Nothing is learned of what another organisation has not published.
    private static final String NOTE = """
            insert into likeness_file_verdict (file, other, person)
            select :file, r.id, :person from resource r
             where r.id = :other and (r.published_number is not null or r.organisation = :organisation)
            on conflict (file, other) do update set person = excluded.person, at = now()""";

    private final Mutiny.SessionFactory sessions;
    private final Files files;
    private final EditorViews views;
    private final Workflow workflow;
    private final DraftFiles drafts;
    private final ResumableUploads uploads;
    private final Audit audit;

    FileDecisions(
            Mutiny.SessionFactory sessions,
            Files files,
            EditorViews views,
            Workflow workflow,
            DraftFiles drafts,
            ResumableUploads uploads,
            Audit audit) {
        this.sessions = sessions;
        this.files = files;
        this.views = views;
        this.workflow = workflow;
        this.drafts = drafts;
        this.uploads = uploads;
        this.audit = audit;
    }

    /// The upload, fails with `not-found` for one that is not the person's affair.
    public Uni<StoredFile> find(Person person, UUID file) {
        return files.find(file)
                .map(found -> found.orElseThrow(Problem::notFound))
                .call(found -> files.isOpenTo(person, found).invoke(open -> {
                    if (!open) {
                        throw Problem.notFound();
                    }
                }));
    }

    /// To use what is there gives the upload up; a revision takes it as the files of the open draft, or of a correction
    /// of what is public, and its text in place of the old one. Fails as [Workflow#correct] and
    /// [DraftFiles#replace].
    public Uni<Void> decide(Person person, UUID file, UUID other, Verdict verdict) {
        return find(person, file).chain(found -> switch (verdict) {
            case DIFFERENT -> note(person, found, other);
            case USE -> uploads.terminate(person, file).replaceWithVoid();
            case REVISION -> revise(person, found, other);
        });
    }

    private Uni<Void> revise(Person person, StoredFile file, UUID other) {
        return draftOf(person, other)
                .chain(view -> drafts.replace(
                        person,
                        other,
                        Optional.of(view.version()),
                        new DraftFiles.Replacement(List.of(file.id()), Optional.empty(), true)));
    }

    private Uni<EditorView> draftOf(Person person, UUID other) {
        return views.find(person, other)
                .chain(view -> view.state().equals("PUBLISHED")
                        ? workflow.correct(person, other, REASON).chain(() -> views.find(person, other))
                        : Uni.createFrom().item(view));
    }

    private Uni<Void> note(Person person, StoredFile file, UUID other) {
        return sessions.withTransaction(session -> session.createNativeQuery(NOTE)
                .setParameter("file", file.id())
                .setParameter("other", other)
                .setParameter("person", person.id())
                .setParameter("organisation", person.organisation())
                .executeUpdate()
                .invoke(count -> {
                    if (count == 0) {
                        throw Problem.notFound();
                    }
                })
                .chain(() -> audit.note(
                        session,
                        person,
                        "likeness.decide",
                        file.id().toString(),
                        new JsonObject().put("other", other.toString()).put("verdict", Verdict.DIFFERENT.name()))));
    }
}
