package cn.harbinkepu.search.learn;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.search.QueryText;

/// Staff say which resources are right for which words. Each change is noted in the log, in its transaction.
@ApplicationScoped
public class Judging {

    /// Where judgements from the search page go.
    public static final String FROM_SEARCHES = "随手记下的搜索";

    private static final int LONGEST_NAME = 100;

    private static final String ADD_SET = """
            insert into judged_set (id, name, created_by) values (:id, :name, :person) on conflict (name) do nothing""";

    private static final String SET_NAMED = "select id from judged_set where name = :name";
    private static final String HAS_SET = "select 1 from judged_set where id = :set for share";
    private static final String REMOVE_SET = "delete from judged_set where id = :set";
    private static final String REMOVE_QUERY = "delete from judged_query where id = :query and judged_set = :set";

    private static final String ADD_QUERY = """
            insert into judged_query (id, judged_set, words) values (:id, :set, :words)
            on conflict (judged_set, words) do nothing""";

    /// Only what is public can be the answer to a search; nothing is inserted otherwise.
    private static final String ANSWER = """
            insert into judged_answer (query, resource, grade, judged_by)
            select q.id, p.resource_id, cast(:grade as int), cast(:person as uuid) from judged_query q, published p
             where q.judged_set = :set and q.words = :words and p.resource_id = :resource
            on conflict (query, resource) do update set grade = excluded.grade, judged_by = excluded.judged_by,
                                                        judged_at = now()""";

    private static final String UNANSWER = """
            delete from judged_answer a using judged_query q
             where a.query = q.id and q.judged_set = :set and q.words = :words and a.resource = :resource""";

    private static final String REMOVE_EMPTY = """
            delete from judged_query q where q.judged_set = :set
               and not exists (select 1 from judged_answer a where a.query = q.id)""";

    private final Mutiny.SessionFactory sessions;
    private final Audit audit;

    /// That a resource is right for these words.
    ///
    /// @param grade 1 goes, 2 good, 3 the best there is; 0 takes the judgement back
    public record Judgement(String words, UUID resource, int grade) {
        public Judgement {
            words = QueryText.parse(words).typed();
            if (words.isBlank() || QueryText.parse(words).isTooLong()) {
                throw Problem.field("words", "请写明查询词，最多 %d 个字。".formatted(QueryText.LONGEST));
            }
            if (grade < 0 || grade > 3) {
                throw Problem.field("grade", "等级应是 1、2 或 3。");
            }
        }
    }

    Judging(Mutiny.SessionFactory sessions, Audit audit) {
        this.sessions = sessions;
        this.audit = audit;
    }

    /// Fails with `already-exists` if there is a set of that name.
    public Uni<UUID> addSet(Person person, String name) {
        String title = name.strip();
        if (title.isEmpty() || title.length() > LONGEST_NAME) {
            throw Problem.field("name", "请写名称，最多 %d 个字。".formatted(LONGEST_NAME));
        }
        UUID id = Ids.next();
        return sessions.withTransaction(session -> addSet(session, person, id, title)
                        .invoke(count -> {
                            if (count == 0) {
                                throw new Problem(ProblemCode.ALREADY_EXISTS, "已经有“%s”了。".formatted(title));
                            }
                        })
                        .chain(() -> note(session, person, "search.add-judged-set", id, "name", title)))
                .replaceWith(id);
    }

    /// With all its judgements and measurements. Fails with `not-found`.
    public Uni<Void> removeSet(Person person, UUID set) {
        return sessions.withTransaction(session -> session.createNativeQuery(REMOVE_SET)
                .setParameter("set", set)
                .executeUpdate()
                .invoke(Judging::refuseNone)
                .chain(() -> note(session, person, "search.remove-judged-set", set, "removed", "set")));
    }

    /// Fails with `not-found`.
    public Uni<Void> removeQuery(Person person, UUID set, UUID query) {
        return sessions.withTransaction(session -> session.createNativeQuery(REMOVE_QUERY)
                .setParameter("query", query)
                .setParameter("set", set)
                .executeUpdate()
                .invoke(Judging::refuseNone)
                .chain(() -> note(session, person, "search.judge", set, "removed", query.toString())));
    }

    /// From the search page, into the set that is there for it; returns the set.
    public Uni<UUID> judge(Person person, Judgement judgement) {
        return sessions.withTransaction(session -> addSet(session, person, Ids.next(), FROM_SEARCHES)
                .chain(() -> session.createNativeQuery(SET_NAMED, UUID.class)
                        .setParameter("name", FROM_SEARCHES)
                        .getSingleResult())
                .call(set -> put(session, person, set, judgement))
                .call(set -> noteAll(session, person, set, List.of(judgement))));
    }

    /// All of it or nothing. Fails with `not-found` for a set that is none, and with `invalid-field` for a resource
    /// that is not public.
    public Uni<Void> judge(Person person, UUID set, List<Judgement> judgements) {
        return sessions.withTransaction(session -> session.createNativeQuery(HAS_SET, Integer.class)
                .setParameter("set", set)
                .getResultList()
                .invoke(found -> refuseNone(found.size()))
                .chain(() -> Multi.createFrom()
                        .iterable(judgements)
                        .onItem()
                        .transformToUniAndConcatenate(each -> put(session, person, set, each))
                        .collect()
                        .last())
                .chain(() -> session.createNativeQuery(REMOVE_EMPTY)
                        .setParameter("set", set)
                        .executeUpdate())
                .chain(() -> noteAll(session, person, set, judgements)));
    }

    private Uni<Integer> addSet(Mutiny.Session session, Person person, UUID id, String name) {
        return session.createNativeQuery(ADD_SET)
                .setParameter("id", id)
                .setParameter("name", name)
                .setParameter("person", person.id())
                .executeUpdate();
    }

    private static Uni<Integer> put(Mutiny.Session session, Person person, UUID set, Judgement judgement) {
        if (judgement.grade() == 0) {
            return about(session.createNativeQuery(UNANSWER), set, judgement).executeUpdate();
        }
        return session.createNativeQuery(ADD_QUERY)
                .setParameter("id", Ids.next())
                .setParameter("set", set)
                .setParameter("words", judgement.words())
                .executeUpdate()
                .chain(() -> about(session.createNativeQuery(ANSWER), set, judgement)
                        .setParameter("grade", judgement.grade())
                        .setParameter("person", person.id())
                        .executeUpdate())
                .invoke(count -> {
                    if (count == 0) {
                        throw Problem.field("resource", "没有公开的资源 %s。".formatted(judgement.resource()));
                    }
                });
    }

    private static <T> Mutiny.Query<T> about(Mutiny.Query<T> query, UUID set, Judgement judgement) {
        return query.setParameter("set", set)
                .setParameter("words", judgement.words())
                .setParameter("resource", judgement.resource());
    }

    private Uni<Void> noteAll(Mutiny.Session session, Person person, UUID set, List<Judgement> judgements) {
        return audit.note(
                session, person, "search.judge", set.toString(), new JsonObject().put("judgements", judgements.size()));
    }

    private Uni<Void> note(Mutiny.Session session, Person person, String action, UUID set, String key, String value) {
        return audit.note(session, person, action, set.toString(), new JsonObject().put(key, value));
    }

    private static void refuseNone(int count) {
        if (count == 0) {
            throw Problem.notFound();
        }
    }
}
