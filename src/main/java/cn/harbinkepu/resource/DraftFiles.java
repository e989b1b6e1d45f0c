package cn.harbinkepu.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The files of drafts: attached when a draft is made, replaced by others, worked on again after a failure.
@ApplicationScoped
public class DraftFiles {

    private static final String ADD = """
            insert into revision_file (revision, file, position, role)
            values (:revision, :file, :position, :role) on conflict do nothing""";

    /// Figures stay: the text may still show them. So do chapters.
    private static final String REMOVE =
            "delete from revision_file where revision = :revision and role in ('ORIGINAL', 'CAPTIONS')";

    private final Store store;
    private final Files files;
    private final Stages stages;
    private final NextTries nextTries;
    private final Intake intake;
    private final CaptionIntake captionIntake;
    private final Audit audit;

    /// What a revision has or is to have.
    ///
    /// @param originals in reading or playing order
    /// @param captions  the first is the one that is shown first
    /// @param urgent    to be worked on before all others
    record Attached(List<StoredFile> originals, List<StoredFile> captions, boolean urgent) {
        Attached {
            originals = List.copyOf(originals);
            captions = List.copyOf(captions);
        }

        Attached(List<StoredFile> originals, List<StoredFile> captions) {
            this(originals, captions, false);
        }

        Optional<UUID> main() {
            return originals.stream().findFirst().map(StoredFile::id);
        }
    }

    /// Other files for a draft; what is empty keeps what the draft has.
    ///
    /// @param captions in place of the first ones; further languages stay
    /// @param refill whether the text of the new file takes the place of the body once it has been read
    public record Replacement(List<UUID> files, Optional<UUID> captions, boolean refill) {
        public Replacement {
            files = List.copyOf(files);
        }
    }

    DraftFiles(
            Store store,
            Files files,
            Stages stages,
            NextTries nextTries,
            Intake intake,
            CaptionIntake captionIntake,
            Audit audit) {
        this.store = store;
        this.files = files;
        this.stages = stages;
        this.nextTries = nextTries;
        this.intake = intake;
        this.captionIntake = captionIntake;
        this.audit = audit;
    }

    /// Fails with `invalid-field` unless the files are the organisation's own.
    Uni<Attached> find(Person author, NewResource wanted) {
        return find(author, wanted.files(), wanted.captions())
                .map(found -> new Attached(found.originals(), found.captions(), wanted.urgent()));
    }

    /// Fails with `invalid-field` for a main file that is none for the kind.
    void checkFit(Kind kind, String fileName) {
        intake.checkFit(kind, fileName);
    }

    /// Gives a new revision its files and has them worked on.
    Uni<Void> attach(Mutiny.Session session, StoredRevision revision, Kind kind, Attached wanted) {
        return write(session, revision.id, wanted).chain(() -> takeIn(session, revision, kind, wanted));
    }

    /// Gives a draft other files. They are worked on again if the main file is another one or the last try failed.
    ///
    /// Fails with `stale-edit`, with `wrong-state` while the files are worked on or if it is no draft any more, and
    /// with `invalid-field` for files that are not there.
    public Uni<Void> replace(Person editor, UUID id, Optional<Integer> version, Replacement wanted) {
        return find(editor, wanted.files(), wanted.captions())
                .chain(fresh -> store.change(id, open -> {
                    mayChange(editor, open.at(version));
                    return current(open)
                            .chain(old -> replace(open, old, merged(old, fresh), wanted.refill()))
                            .invoke(() -> open.revision().noteEditor(editor.id()))
                            .chain(() -> note(open, editor, "resource.replace-files"));
                }));
    }

    /// Has the files of a draft worked on again, or what rests until its next try tried now. Fails with
    /// `wrong-state` if nothing has failed.
    public Uni<Void> retry(Person editor, UUID id) {
        return store.change(id, open -> {
            mayChange(editor, open);
            return stages.of(open.revision().id)
                    .chain(known -> NextTries.isAwaited(known) ? tryNow(open) : anew(open, known))
                    .chain(() -> note(open, editor, "resource.retry-files"));
        });
    }

    private Uni<Void> tryNow(Store.Open open) {
        return current(open).chain(attached -> nextTries.now(open.session(), open.revision().id, attached.originals()));
    }

    private Uni<Void> anew(Store.Open open, List<Stage> known) {
        requireFailure(known);
        return current(open).chain(attached -> takeIn(open.session(), open.revision(), open.resource().kind, attached));
    }

    /// As above on behalf of nobody, for a file that may be tried again; what has not failed is left alone.
    public Uni<Void> again(UUID id) {
        return store.change(id, open -> stages.of(open.revision().id)
                .chain(known -> hasFailed(known) && open.revision().state() instanceof RevisionState.Draft
                        ? current(open)
                                .chain(attached ->
                                        takeIn(open.session(), open.revision(), open.resource().kind, attached))
                                .invoke(() -> open.resource().version++)
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> replace(Store.Open open, Attached old, Attached next, boolean refill) {
        UUID revision = open.revision().id;
        return stages.of(revision).invoke(DraftFiles::refuseBusy).chain(known -> KeptWords.over(
                        open.session(), revision, () -> swap(open.session(), revision, next))
                .chain(() -> {
                    boolean again = !old.main().equals(next.main()) || hasFailed(known);
                    open.revision().refill = again && refill;
                    return again
                            ? takeIn(open.session(), open.revision(), open.resource().kind, next)
                            : Uni.createFrom().voidItem();
                }));
    }

    private static Uni<Void> swap(Mutiny.Session session, UUID revision, Attached next) {
        return session.createNativeQuery(REMOVE)
                .setParameter("revision", revision)
                .executeUpdate()
                .chain(() -> write(session, revision, next));
    }

    private static void mayChange(Person editor, Store.Open open) {
        Drafts.mayEdit(editor, open);
        Drafts.requireDraft(open);
    }

    private Uni<Void> note(Store.Open open, Person editor, String action) {
        open.resource().version++;
        return audit.note(
                open.session(),
                editor,
                action,
                open.resource().id.toString(),
                new JsonObject().put("revision", open.revision().number));
    }

    private Uni<Attached> current(Store.Open open) {
        UUID revision = open.revision().id;
        return files.of(revision, Files.Role.ORIGINAL).chain(originals -> files.of(revision, Files.Role.CAPTIONS)
                .map(captions -> new Attached(originals, captions)));
    }

    private static Attached merged(Attached old, Attached fresh) {
        return new Attached(
                fresh.originals().isEmpty() ? old.originals() : fresh.originals(),
                fresh.captions().isEmpty() ? old.captions() : firstReplaced(old.captions(), fresh.captions()));
    }

    private static List<StoredFile> firstReplaced(List<StoredFile> old, List<StoredFile> fresh) {
        return Stream.concat(fresh.stream(), old.stream().skip(1)).toList();
    }

    private Uni<Attached> find(Person author, List<UUID> originals, Optional<UUID> captions) {
        return owned(author, originals)
                .chain(found -> captions(author, captions).map(texts -> new Attached(found, texts)));
    }

    private Uni<List<StoredFile>> captions(Person author, Optional<UUID> wanted) {
        return owned(author, wanted.stream().toList())
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(found)
                        : captionIntake.webVtt(author, found.getFirst()).map(List::of));
    }

    private Uni<List<StoredFile>> owned(Person author, List<UUID> ids) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> files.find(id)
                        .map(found -> found.filter(file -> file.organisation().equals(author.organisation()))
                                .orElseThrow(() -> Problem.field("fileId", "没有这个文件，请重新上传。"))))
                .collect()
                .asList();
    }

    private Uni<Void> takeIn(Mutiny.Session session, StoredRevision revision, Kind kind, Attached wanted) {
        return wanted.originals().isEmpty()
                ? Uni.createFrom().voidItem()
                : intake.take(
                        session,
                        revision.resource,
                        revision.id,
                        kind,
                        wanted.originals().getFirst(),
                        wanted.urgent());
    }

    private static Uni<Void> write(Mutiny.Session session, UUID revision, Attached wanted) {
        List<StoredFile> all = new ArrayList<>(wanted.originals());
        all.addAll(wanted.captions());
        return Multi.createFrom()
                .range(0, all.size())
                .onItem()
                .transformToUniAndConcatenate(position -> session.createNativeQuery(ADD)
                        .setParameter("revision", revision)
                        .setParameter("file", all.get(position).id())
                        .setParameter("position", position)
                        .setParameter("role", role(wanted, position).name())
                        .executeUpdate())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Files.Role role(Attached wanted, int position) {
        return position < wanted.originals().size() ? Files.Role.ORIGINAL : Files.Role.CAPTIONS;
    }

    private static void refuseBusy(List<Stage> stages) {
        if (stages.stream().anyMatch(Stage::isOpen)) {
            throw new Problem(ProblemCode.WRONG_STATE, "文件正在处理，请等处理结束后再试。");
        }
    }

    private static void requireFailure(List<Stage> stages) {
        refuseBusy(stages);
        if (!hasFailed(stages)) {
            throw new Problem(ProblemCode.WRONG_STATE, "文件没有处理失败，不需要重试。");
        }
    }

    private static boolean hasFailed(List<Stage> stages) {
        return stages.stream().anyMatch(stage -> stage.state() == Stage.State.FAILED);
    }
}
