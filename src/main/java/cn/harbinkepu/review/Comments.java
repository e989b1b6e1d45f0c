package cn.harbinkepu.review;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.EditorViews;

/// What is said about a resource under review, or about one of its passages: remarks with replies. What must be
/// changed (必改) holds up approval until it is resolved, and not by who wrote the content.
@ApplicationScoped
public class Comments {

    private static final String ADD = """
            insert into review_comment (id, resource, number, step_name, author, must, words, exact, prefix, suffix,
                                        position)
            values (:id, :resource, :number, cast(:step as text), :author, :must, :words, cast(:exact as text),
                    cast(:prefix as text), cast(:suffix as text), cast(:position as int))""";

    private static final String REPLY = """
            insert into review_comment (id, resource, thread, number, author, words)
            select :id, resource, id, :number, :author, :words from review_comment
             where id = :thread and resource = :resource and thread is null""";

    private static final String RESOLVE = """
            update review_comment c set resolved_at = now(), resolved_by = :person
              from resource r join revision v on v.resource = r.id and v.number = r.latest_number
             where c.id = :id and c.resource = :resource and r.id = c.resource and c.thread is null
               and c.resolved_at is null
               and (c.author = :person or not c.must
                    or not (v.author = :person or cast(v.editors as uuid[]) @> array[cast(:person as uuid)]))""";

    private static final String REOPEN = """
            update review_comment set resolved_at = null, resolved_by = null
             where id = :id and resource = :resource and thread is null and resolved_at is not null""";

    private static final int LONGEST = 5_000;

    private final Mutiny.SessionFactory sessions;
    private final EditorViews views;
    private final Tasks tasks;
    private final Remarks remarks;
    private final Audit audit;

    /// @param must   必改 rather than 建议
    /// @param exact  the passage; empty for the whole
    /// @param prefix what stands before the passage, as far as known
    /// @param suffix what stands after it
    public record NewComment(boolean must, String words, String exact, String prefix, String suffix) {}

    Comments(Mutiny.SessionFactory sessions, EditorViews views, Tasks tasks, Remarks remarks, Audit audit) {
        this.sessions = sessions;
        this.views = views;
        this.tasks = tasks;
        this.remarks = remarks;
        this.audit = audit;
    }

    /// All threads, each with where its passage stands now. Fails with `not-found` for what the person may not know of.
    public Uni<List<Remark>> of(Person person, UUID resource) {
        return views.find(person, resource).chain(remarks::of);
    }

    /// Begins a thread. Fails with `invalid-field` for a passage that the text does not have.
    public Uni<UUID> add(Person person, UUID resource, NewComment wanted) {
        String words = checked(wanted.words());
        if (wanted.must() && !reviews(person)) {
            throw new Problem(ProblemCode.NOT_ALLOWED, "“必改”意见由审核人员提出；您可以提“建议”。");
        }
        UUID id = Ids.next();
        return views.find(person, resource)
                .chain(view -> tasks.of(resource)
                        .chain(task -> sessions.withTransaction(session -> insert(
                                        session, view, wanted, quote(view, wanted))
                                .setParameter("id", id)
                                .setParameter("step", task.map(Tasks.Task::step).orElse(null))
                                .setParameter("author", person.id())
                                .setParameter("words", words)
                                .executeUpdate()
                                .chain(() -> note(session, person, "review.comment", resource, id)))))
                .replaceWith(id);
    }

    public Uni<Void> reply(Person person, UUID resource, UUID thread, String words) {
        String checked = checked(words);
        return views.find(person, resource)
                .chain(view -> sessions.withTransaction(session -> session.createNativeQuery(REPLY)
                        .setParameter("id", Ids.next())
                        .setParameter("resource", resource)
                        .setParameter("thread", thread)
                        .setParameter("number", view.revision())
                        .setParameter("author", person.id())
                        .setParameter("words", checked)
                        .executeUpdate()
                        .invoke(count -> requireOne(count, "没有这条意见，它可能已被删除。"))
                        .chain(() -> note(session, person, "review.reply", resource, thread))));
    }

    /// Says that it has been seen to. Fails with `wrong-state` if it is resolved, or must be changed and the person
    /// wrote the content.
    public Uni<Void> resolve(Person person, UUID resource, UUID thread) {
        return change(person, resource, thread, RESOLVE, true, "review.resolve", "这条意见已经解决；或是“必改”意见，须由提出人或其他审核人员确认解决。");
    }

    public Uni<Void> reopen(Person person, UUID resource, UUID thread) {
        return change(person, resource, thread, REOPEN, false, "review.reopen", "这条意见没有标为已解决，请刷新页面查看。");
    }

    private Uni<Void> change(
            Person person, UUID resource, UUID thread, String sql, boolean byPerson, String act, String refusal) {
        return views.find(person, resource)
                .chain(view -> sessions.withTransaction(session -> {
                    Mutiny.MutationQuery query = session.createNativeQuery(sql)
                            .setParameter("id", thread)
                            .setParameter("resource", resource);
                    return (byPerson ? query.setParameter("person", person.id()) : query)
                            .executeUpdate()
                            .invoke(count -> requireOne(count, refusal))
                            .chain(() -> note(session, person, act, resource, thread));
                }));
    }

    private Uni<Void> note(Mutiny.Session session, Person person, String act, UUID resource, UUID comment) {
        return audit.note(
                session, person, act, resource.toString(), new JsonObject().put("comment", comment.toString()));
    }

    private static Mutiny.MutationQuery insert(
            Mutiny.Session session, EditorView view, NewComment wanted, Optional<Quote> quote) {
        return session.createNativeQuery(ADD)
                .setParameter("resource", view.id())
                .setParameter("number", view.revision())
                .setParameter("must", wanted.must())
                .setParameter("exact", quote.map(Quote::exact).orElse(null))
                .setParameter("prefix", quote.map(Quote::prefix).orElse(null))
                .setParameter("suffix", quote.map(Quote::suffix).orElse(null))
                .setParameter("position", quote.map(Quote::position).orElse(null));
    }

    private static Optional<Quote> quote(EditorView view, NewComment wanted) {
        return Remarks.quote(view.content(), wanted.exact(), wanted.prefix(), wanted.suffix());
    }

    private static boolean reviews(Person person) {
        return person.is(Roles.REVIEWER) || person.is(Roles.EXPERT) || person.is(Roles.CHIEF);
    }

    private static void requireOne(int count, String refusal) {
        if (count == 0) {
            throw new Problem(ProblemCode.WRONG_STATE, refusal);
        }
    }

    static String checked(String words) {
        if (words.isBlank()) {
            throw Problem.field("words", "请写下意见。");
        }
        if (words.length() > LONGEST || words.indexOf('\0') >= 0) {
            throw Problem.field("words", "意见最多 %d 个字，且不能含有不可见的控制字符。".formatted(LONGEST));
        }
        return words.strip();
    }
}
