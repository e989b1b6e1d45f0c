package cn.harbinkepu.quality;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// How strictly the built-in rules are held, which holds for every organisation. A chief editor may hold a rule more
/// strictly than it is built in, or as it is; to loosen one is for an administrator, and for none where [Rule#loosest]
/// says so. A change holds at once, as those of the lists.
@ApplicationScoped
public class RuleLevels {

    private static final int LONGEST = 500;

    private static final String ALL = """
            select l.rule, l.strictness, l.reason, p.display_name, l.changed_at
              from quality_rule_level l join person p on p.id = l.editor""";

    private static final String PUT = """
            insert into quality_rule_level (rule, strictness, reason, editor)
            values (:rule, :strictness, :reason, :editor)
            on conflict (rule) do update set strictness = excluded.strictness, reason = excluded.reason,
                   editor = excluded.editor, changed_at = now()""";

    private static final String NEXT_VERSION = "update quality_list set version = version + 1";

    private final Pool pool;
    private final Mutiny.SessionFactory sessions;
    private final Audit audit;

    /// Who changed it last, and why.
    public record Change(String editor, OffsetDateTime at, String reason) {}

    /// One rule as it is held.
    public record Held(Rule rule, Strictness strictness, Optional<Change> change) {

        /// What a person with these rights can choose from.
        public List<Strictness> choices(boolean administrator) {
            return Stream.of(Strictness.values())
                    .filter(each ->
                            !each.laxerThan(administrator ? rule.loosest() : rule.builtIn()) || each == strictness)
                    .toList();
        }
    }

    RuleLevels(Pool pool, Mutiny.SessionFactory sessions, Audit audit) {
        this.pool = pool;
        this.sessions = sessions;
        this.audit = audit;
    }

    /// All of them, in the order of the rules.
    public Uni<List<Held>> all() {
        return pool.query(ALL).execute().map(rows -> {
            Map<String, Row> changed = StreamSupport.stream(rows.spliterator(), false)
                    .collect(Collectors.toMap(row -> row.getString("rule"), Function.identity()));
            return Stream.of(Rule.values())
                    .map(rule -> Optional.ofNullable(changed.get(rule.code()))
                            .map(row -> held(rule, row))
                            .orElseGet(() -> new Held(rule, rule.builtIn(), Optional.empty())))
                    .toList();
        });
    }

    /// Fails with `invalid-field` without a reason, with `not-allowed` for what may not be loosened, or not by this
    /// person; with `not-found` for a rule that is not there or that says nothing of its own.
    public Uni<Void> set(Person person, String code, Strictness wanted, String reason) {
        Rule rule = Rule.of(code).filter(found -> found != Rule.LISTED_TERM).orElseThrow(Problem::notFound);
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST) {
            throw Problem.field("level-reason", "请写明调整的理由，最多 %d 个字。".formatted(LONGEST));
        }
        refuseLoosening(person, rule, wanted);
        return sessions.withTransaction(session -> session.createNativeQuery(NEXT_VERSION)
                .executeUpdate()
                .chain(() -> session.createNativeQuery(PUT)
                        .setParameter("rule", rule.code())
                        .setParameter("strictness", wanted.name())
                        .setParameter("reason", why)
                        .setParameter("editor", person.id())
                        .executeUpdate())
                .chain(() -> audit.note(
                        session,
                        person,
                        "quality.set-level",
                        rule.code(),
                        new JsonObject().put("level", wanted.name()).put("reason", why))));
    }

    private static void refuseLoosening(Person person, Rule rule, Strictness wanted) {
        if (wanted.laxerThan(rule.loosest())) {
            throw new Problem(
                    ProblemCode.NOT_ALLOWED,
                    "“%s”出自法律或权利的要求，最宽只能设为“%s”。"
                            .formatted(rule.title(), rule.loosest().zh()));
        }
        if (wanted.laxerThan(rule.builtIn()) && !person.is(Roles.ADMIN)) {
            throw new Problem(ProblemCode.NOT_ALLOWED, "放宽规则对所有单位生效，由管理员决定。");
        }
    }

    private static Held held(Rule rule, Row row) {
        return new Held(
                rule,
                Strictness.valueOf(row.getString("strictness")),
                Optional.of(new Change(
                        row.getString("display_name"), row.getOffsetDateTime("changed_at"), row.getString("reason"))));
    }
}
