package cn.harbinkepu.quality;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Changes the lists: each change is a version of its term, a line in the log and a new version of the lists, in one
/// transaction.
@ApplicationScoped
public class TermEditing {

    /// The row is locked first, so that changes of the lists follow each other.
    private static final String NEXT_VERSION = "update quality_list set version = version + 1";

    private static final String ADD = """
            insert into quality_term (id, term, category, level, replacement, reason, basis, exceptions, editor)
            values (:id, :term, :category, :level, nullif(:replacement, ''), :reason, :basis,
                    string_to_array(:exceptions, ','), :editor)
            on conflict (term) do nothing""";

    private static final String CHANGE = """
            update quality_term set term = :term, category = :category, level = :level,
                   replacement = nullif(:replacement, ''), reason = :reason, basis = :basis,
                   exceptions = string_to_array(:exceptions, ','), version = version + 1, editor = :editor,
                   updated_at = now()
             where id = :id and version = :version""";

    private static final String RETIRE = """
            update quality_term set retired = :retired, version = version + 1, editor = :editor, updated_at = now()
             where id = :id and version = :version and retired <> :retired""";

    private static final String NOTE = """
            insert into quality_term_change (term, version, state, note, editor)
            select id, version, concat_ws('｜', term, category, level, replacement, reason, basis,
                   nullif(array_to_string(exceptions, '、'), ''), case when retired then '停用' end), :note, :editor
              from quality_term where id = :id""";

    private static final String FIND = "select id, version from quality_term where term = :term";

    private final Mutiny.SessionFactory sessions;
    private final Audit audit;

    /// What an imported table did to the lists.
    public record Imported(int added, int changed) {}

    TermEditing(Mutiny.SessionFactory sessions, Audit audit) {
        this.sessions = sessions;
        this.audit = audit;
    }

    /// Fails with `already-exists` if the lists have the term, retired or not.
    public Uni<UUID> add(Person editor, TermDraft draft) {
        draft.checked();
        return sessions.withTransaction(session -> next(session).chain(() -> add(session, editor, draft)));
    }

    /// Fails with `stale-edit` if somebody else changed it since that version.
    public Uni<Void> change(Person editor, UUID id, int version, TermDraft draft) {
        draft.checked();
        return sessions.withTransaction(
                session -> next(session).chain(() -> change(session, editor, id, version, draft)));
    }

    /// Takes the term off the list or puts it back. Fails with `stale-edit` as above.
    public Uni<Void> retire(Person editor, UUID id, int version, boolean retired, String note) {
        if (note.isBlank()) {
            throw Problem.field("note", "请写明理由。");
        }
        return sessions.withTransaction(session -> next(session)
                .chain(() -> session.createNativeQuery(RETIRE)
                        .setParameter("retired", retired)
                        .setParameter("editor", editor.id())
                        .setParameter("id", id)
                        .setParameter("version", version)
                        .executeUpdate())
                .invoke(TermEditing::refuseStale)
                .chain(() ->
                        note(session, editor, id, note, retired ? "quality.retire-term" : "quality.restore-term")));
    }

    /// Adds what the lists do not have and changes what they have otherwise; all of it or nothing.
    public Uni<Imported> put(Person editor, List<TermDraft> drafts) {
        drafts.forEach(TermDraft::checked);
        return sessions.withTransaction(session -> next(session)
                .chain(() -> Multi.createFrom()
                        .iterable(drafts)
                        .onItem()
                        .transformToUniAndConcatenate(draft -> put(session, editor, draft))
                        .collect()
                        .asList())
                .map(added ->
                        new Imported((int) added.stream().filter(isNew -> isNew).count(), (int)
                                added.stream().filter(isNew -> !isNew).count())));
    }

    private Uni<Boolean> put(Mutiny.Session session, Person editor, TermDraft draft) {
        return session.createNativeQuery(FIND, Object[].class)
                .setParameter("term", draft.text().strip())
                .getSingleResultOrNull()
                .chain((Object @Nullable [] found) -> found == null
                        ? add(session, editor, draft).replaceWith(true)
                        : change(session, editor, (UUID) found[0], ((Number) found[1]).intValue(), draft)
                                .replaceWith(false));
    }

    private Uni<UUID> add(Mutiny.Session session, Person editor, TermDraft draft) {
        UUID id = Ids.next();
        return fill(session.createNativeQuery(ADD), draft, editor)
                .setParameter("id", id)
                .executeUpdate()
                .invoke(count -> {
                    if (count == 0) {
                        throw new Problem(ProblemCode.ALREADY_EXISTS, "词表里已经有“%s”（可能已停用）。".formatted(draft.text()));
                    }
                })
                .chain(() -> note(session, editor, id, draft.note(), "quality.add-term"))
                .replaceWith(id);
    }

    private Uni<Void> change(Mutiny.Session session, Person editor, UUID id, int version, TermDraft draft) {
        return fill(session.createNativeQuery(CHANGE), draft, editor)
                .setParameter("id", id)
                .setParameter("version", version)
                .executeUpdate()
                .invoke(TermEditing::refuseStale)
                .chain(() -> note(session, editor, id, draft.note(), "quality.change-term"));
    }

    private static <T> Mutiny.Query<T> fill(Mutiny.Query<T> query, TermDraft draft, Person editor) {
        return query.setParameter("term", draft.text().strip())
                .setParameter("category", draft.category())
                .setParameter("level", draft.level())
                .setParameter("replacement", draft.better().orElse(""))
                .setParameter("reason", draft.reason().strip())
                .setParameter("basis", draft.basis().strip())
                .setParameter("exceptions", String.join(",", draft.exceptionList()))
                .setParameter("editor", editor.id());
    }

    private Uni<Integer> next(Mutiny.Session session) {
        return session.createNativeQuery(NEXT_VERSION).executeUpdate();
    }

    private Uni<Void> note(Mutiny.Session session, Person editor, UUID id, String note, String action) {
        return session.createNativeQuery(NOTE)
                .setParameter("note", note.strip())
                .setParameter("editor", editor.id())
                .setParameter("id", id)
                .executeUpdate()
                .chain(() -> audit.note(
                        session, editor, action, id.toString(), new JsonObject().put("reason", note.strip())));
    }

    private static void refuseStale(int count) {
        if (count == 0) {
            throw new Problem(ProblemCode.STALE_EDIT, "这个词刚刚被他人修改，请查看最新内容后再改。");
        }
    }
}
