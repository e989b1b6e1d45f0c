package cn.harbinkepu.audience;

import java.util.List;
import java.util.function.BiFunction;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.audience.SegmentRecords.Kept;
import cn.harbinkepu.audience.rule.ContentRule;
import cn.harbinkepu.audience.rule.Definition;
import cn.harbinkepu.audience.rule.Inside;
import cn.harbinkepu.audience.rule.RuleJson;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Changes segments. A version is never changed: every change, and every way back, is a new one. One change happens at
/// a time, so that two that are right by themselves make no circle together.
@ApplicationScoped
public class SegmentEditing {

    private static final String CODE = "[A-Z][A-Z0-9_]{1,23}";

    /// Every reader is asked about each.
    private static final int MOST = 60;

    private static final int DEEPEST = 5;
    private static final int LONGEST_NOTE = 500;

    private static final String NEXT = "update segment_mark set mark = mark + 1";

    private static final String ADD = """
            insert into segment (code, version, content_mark) select :code, 1, mark from segment_mark""";

    private static final String MOVE = """
            update segment set version = :version,
                   content_mark = case when cast(:content as boolean)
                     then (select mark from segment_mark) else content_mark end
             where code = :code""";

    private static final String ADD_VERSION = """
            insert into segment_version (segment, version, definition, editor, note)
            values (:code, :version, cast(cast(:definition as text) as jsonb), :editor, :note)""";

    private static final String RETIRE = """
            update segment set retired_at = case when cast(:retired as boolean) then now() end,
                   content_mark = (select mark from segment_mark)
             where code = :code""";

    private final Mutiny.SessionFactory sessions;
    private final SegmentRecords records;
    private final FollowedSegments segments;
    private final PeopleCount count;
    private final Vocabularies vocabularies;
    private final Audit audit;

    /// A change as it is wanted.
    ///
    /// @param version   the one that was read; 0 for a new segment
    /// @param confirmed whether it shall be saved though it holds nobody or everybody
    public record Wanted(String code, int version, Definition definition, String note, boolean confirmed) {}

    SegmentEditing(
            Mutiny.SessionFactory sessions,
            SegmentRecords records,
            FollowedSegments segments,
            PeopleCount count,
            Vocabularies vocabularies,
            Audit audit) {
        this.sessions = sessions;
        this.records = records;
        this.segments = segments;
        this.count = count;
        this.vocabularies = vocabularies;
        this.audit = audit;
    }

    /// Fails with `invalid-field` for what contradicts other segments or the rules of the house, and for a rule that
    /// holds nobody or everybody unless that is confirmed; with `already-exists` for a code that was ever given.
    public Uni<Kept> create(Person editor, Wanted wanted) {
        if (!wanted.code().matches(CODE)) {
            throw Problem.field("code", "代码由大写字母、数字和下划线组成，字母开头，2 到 24 个字符，例如 ICE_FANS。");
        }
        return save(editor, wanted, (session, all) -> session.createNativeQuery(ADD)
                .setParameter("code", wanted.code())
                .executeUpdate());
    }

    /// Fails as [#create], and with `stale-edit` if somebody else changed it since that version.
    public Uni<Kept> change(Person editor, Wanted wanted) {
        return save(editor, wanted, (session, all) -> session.createNativeQuery(MOVE)
                .setParameter("code", wanted.code())
                .setParameter("content", isOtherContent(all, wanted))
                .setParameter("version", wanted.version() + 1)
                .executeUpdate());
    }

    /// Makes an earlier version the newest one again. Fails as [#change]: what was right then may
    /// contradict others now.
    public Uni<Kept> restore(Person editor, String code, int version, int earlier, boolean confirmed) {
        return records.versions(code).chain(versions -> {
            Definition definition = versions.stream()
                    .filter(one -> one.number() == earlier)
                    .findFirst()
                    .orElseThrow(Problem::notFound)
                    .definition();
            String note = "恢复到第 %d 版".formatted(earlier);
            return change(editor, new Wanted(code, version, definition, note, confirmed));
        });
    }

    /// Takes a segment out of use, or back. Fails with `wrong-state` for a built-in one and for one that rules of
    /// others ask for.
    public Uni<Kept> retire(Person editor, String code, boolean retired) {
        return sessions.withTransaction(session -> next(session)
                        .invoke(all -> checkRetiring(all, code, retired))
                        .chain(() -> session.createNativeQuery(RETIRE)
                                .setParameter("code", code)
                                .setParameter("retired", retired)
                                .executeUpdate())
                        .chain(() -> audit.note(
                                session,
                                editor,
                                retired ? "segment.retire" : "segment.reinstate",
                                code,
                                new JsonObject())))
                .chain(segments::refresh)
                .chain(() -> records.find(code));
    }

    private static boolean isOtherContent(List<Kept> all, Wanted wanted) {
        return all.stream().filter(kept -> kept.code().equals(wanted.code())).noneMatch(kept -> kept.definition()
                .content()
                .equals(wanted.definition().content()));
    }

    private Uni<Kept> save(Person editor, Wanted wanted, BiFunction<Mutiny.Session, List<Kept>, Uni<Integer>> move) {
        check(wanted);
        return records.all()
                .invoke(all -> check(all, wanted))
                .chain(segments::now)
                .chain(groups ->
                        count.of(groups, wanted.code(), wanted.definition().people()))
                .invoke(found -> requireConfirmed(wanted, found))
                .chain(() -> sessions.withTransaction(session -> next(session)
                        .invoke(all -> check(all, wanted))
                        .chain(all -> move.apply(session, all))
                        .chain(() -> addVersion(session, editor, wanted))
                        .chain(() -> audit.note(
                                session,
                                editor,
                                wanted.version() == 0 ? "segment.create" : "segment.change",
                                wanted.code(),
                                new JsonObject()
                                        .put("version", wanted.version() + 1)
                                        .put("note", wanted.note())))))
                .chain(segments::refresh)
                .chain(() -> records.find(wanted.code()));
    }

    private static Uni<Integer> addVersion(Mutiny.Session session, Person editor, Wanted wanted) {
        return session.createNativeQuery(ADD_VERSION)
                .setParameter("code", wanted.code())
                .setParameter("version", wanted.version() + 1)
                .setParameter("definition", RuleJson.of(wanted.definition()).encode())
                .setParameter("editor", editor.id())
                .setParameter("note", wanted.note())
                .executeUpdate();
    }

    /// What is in force, while nobody else can change it.
    private Uni<List<Kept>> next(Mutiny.Session session) {
        return session.createNativeQuery(NEXT).executeUpdate().chain(() -> records.all(session));
    }

    private void check(Wanted wanted) {
        if (wanted.note().length() > LONGEST_NOTE) {
            throw Problem.field("note", "说明最多 %d 个字。".formatted(LONGEST_NOTE));
        }
        vocabularies.segment(wanted.code()).map(Term::zh).ifPresent(name -> {
            if (!name.equals(wanted.definition().name())) {
                throw Problem.field("name", "内置人群的名称不能改，应为“%s”。".formatted(name));
            }
        });
        ContentRule content = wanted.definition().content();
        if (Segment.MINORS.equals(wanted.code()) && !content.equals(Segment.marked(Segment.MINORS))) {
            throw Problem.field("content", "“青少年”只能看编辑标注给青少年的内容，这一条不能改。");
        }
    }

    private static void check(List<Kept> all, Wanted wanted) {
        int version = all.stream()
                .filter(kept -> kept.code().equals(wanted.code()))
                .mapToInt(Kept::version)
                .findFirst()
                .orElse(0);
        if (wanted.version() == 0 && version > 0) {
            throw new Problem(
                    ProblemCode.ALREADY_EXISTS,
                    "代码“%s”已经用过（也许是停用的人群），请换一个。".formatted(wanted.code()),
                    List.of(new Problem.FieldError("code", "这个代码已经用过，请换一个。")));
        }
        if (wanted.version() > 0 && version == 0) {
            throw Problem.notFound();
        }
        if (version != wanted.version()) {
            throw new Problem(ProblemCode.STALE_EDIT, "这个人群刚被别人改过，请刷新后再改。");
        }
        checkOthers(all, wanted);
    }

    private static void checkOthers(List<Kept> all, Wanted wanted) {
        if (wanted.version() == 0 && all.size() >= MOST) {
            throw Problem.field("code", "最多 %d 个人群，请先改用已有的。".formatted(MOST));
        }
        boolean taken = all.stream()
                .anyMatch(kept -> !kept.code().equals(wanted.code())
                        && !kept.retired()
                        && kept.definition().name().equals(wanted.definition().name()));
        if (taken) {
            throw Problem.field(
                    "name", "已经有名为“%s”的人群。".formatted(wanted.definition().name()));
        }
        Groups groups = SegmentRecords.groups(all);
        Inside.segments(wanted.definition().people()).stream()
                .filter(code -> groups.find(code).isEmpty() && !code.equals(wanted.code()))
                .findFirst()
                .ifPresent(code -> {
                    throw Problem.field("people", "没有代码为“%s”的人群，或已停用。".formatted(code));
                });
        checkCircle(groups.with(wanted.code(), wanted.definition().people()), wanted);
    }

    private static void checkCircle(Groups changed, Wanted wanted) {
        List<String> circle = changed.circle(wanted.code()).stream()
                .map(name -> name.equals(wanted.code()) ? wanted.definition().name() : name)
                .toList();
        if (!circle.isEmpty()) {
            throw Problem.field("people", "人群互相引用，绕成了一圈：%s。请去掉其中一处。".formatted(String.join(" → ", circle)));
        }
        boolean deep = changed.all().stream().anyMatch(one -> changed.reach(one.code()) > DEEPEST)
                || changed.reach(wanted.code()) > DEEPEST;
        if (deep) {
            throw Problem.field("people", "人群引用人群，最多 %d 层。".formatted(DEEPEST));
        }
    }

    private static void requireConfirmed(Wanted wanted, PeopleCount.Count found) {
        if (wanted.confirmed()) {
            return;
        }
        if (found.nobody()) {
            throw refusal("fits-nobody", "现在没有读者符合这个条件。确实要这样保存，请先确认。");
        }
        if (found.everybody()) {
            throw refusal("fits-everybody", "现在所有读者都符合这个条件，等于不分人群。确实要这样保存，请先确认。");
        }
    }

    private static Problem refusal(String rule, String words) {
        return new Problem(
                ProblemCode.INVALID_FIELD,
                words,
                List.of(new Problem.FieldError("people", words, java.util.Optional.of(rule))));
    }

    private void checkRetiring(List<Kept> all, String code, boolean retired) {
        if (all.stream().noneMatch(kept -> kept.code().equals(code))) {
            throw Problem.notFound();
        }
        if (vocabularies.segment(code).isPresent()) {
            throw new Problem(ProblemCode.WRONG_STATE, "内置的人群不能停用。");
        }
        Groups groups = SegmentRecords.groups(all);
        boolean lost = all.stream()
                .filter(kept -> kept.code().equals(code))
                .flatMap(kept -> Inside.segments(kept.definition().people()).stream())
                .anyMatch(other -> groups.find(other).isEmpty());
        if (!retired && lost) {
            throw new Problem(ProblemCode.WRONG_STATE, "它的条件引用了已停用的人群，请先启用那一个。");
        }
        List<String> askedBy = groups.askedBy(code);
        if (retired && !askedBy.isEmpty()) {
            throw new Problem(ProblemCode.WRONG_STATE, "“%s”的条件引用了它，请先改掉，再停用。".formatted(String.join("”“", askedBy)));
        }
    }
}
