package cn.harbinkepu.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Problem;

/// Reads the lists. Every instance asks for their version before it examines a text, so that a change holds at once
/// everywhere; only a new version is read as a whole.
@ApplicationScoped
public class TermList {

    private static final String VERSION = "select version from quality_list";

    private static final String COLUMNS = """
            select t.id, t.term, t.category, t.level, t.replacement, t.reason, t.basis, t.exceptions, t.retired,
                   t.version, p.display_name, t.updated_at
              from quality_term t left join person p on p.id = t.editor""";

    private static final String ALL = COLUMNS + " order by t.category, t.term";
    private static final String ONE = COLUMNS + " where t.id = $1";

    private static final String HISTORY = """
            select c.version, c.state, c.note, p.display_name, c.at
              from quality_term_change c left join person p on p.id = c.editor
             where c.term = $1 order by c.version desc""";

    private final Pool pool;
    private final RuleLevels levels;
    private final Examiner examiner;
    private volatile Prepared prepared;

    /// The rules of one version, their lists ready to be looked for.
    private record Prepared(long version, RuleBook book) {}

    /// One earlier state of a term, in words.
    public record Change(int version, String state, String note, String editor, java.time.OffsetDateTime at) {}

    /// What of the lists a page shows; what is empty does not count.
    public record Selection(String text, Optional<Term.Category> category, boolean retired) {
        boolean has(Term term) {
            return term.retired() == retired
                    && category.filter(wanted -> wanted != term.category()).isEmpty()
                    && (text.isBlank()
                            || term.text().contains(text.strip())
                            || term.replacement()
                                    .filter(better -> better.contains(text.strip()))
                                    .isPresent());
        }
    }

    TermList(Pool pool, RuleLevels levels, Examiner examiner) {
        this.pool = pool;
        this.levels = levels;
        this.examiner = examiner;
        this.prepared = new Prepared(0, new RuleBook(examiner.prepare(List.of()), Map.of()));
    }

    public Uni<List<Term>> all() {
        return pool.query(ALL).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(TermList::term)
                .toList());
    }

    public Uni<List<Term>> selected(Selection selection) {
        return all().map(terms -> terms.stream().filter(selection::has).toList());
    }

    /// Fails with `not-found`.
    public Uni<Term> find(UUID id) {
        return pool.preparedQuery(ONE).execute(Tuple.of(id)).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(TermList::term)
                .findFirst()
                .orElseThrow(Problem::notFound));
    }

    /// What it was before, the newest first.
    public Uni<List<Change>> history(UUID id) {
        return pool.preparedQuery(HISTORY).execute(Tuple.of(id)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> new Change(
                        row.getInteger("version"),
                        row.getString("state"),
                        row.getString("note"),
                        Optional.ofNullable(row.getString("display_name")).orElse("系统"),
                        row.getOffsetDateTime("at")))
                .toList());
    }

    /// The rules as they are now.
    Uni<RuleBook> current() {
        return pool.query(VERSION)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .chain(version -> version == prepared.version()
                        ? Uni.createFrom().item(prepared.book())
                        : all().chain(terms -> levels.all().map(held -> keep(version, terms, held))));
    }

    /// What was read may be newer than the version says, never older: then it is read once more than needed.
    private RuleBook keep(long version, List<Term> terms, List<RuleLevels.Held> held) {
        RuleBook book = new RuleBook(
                examiner.prepare(terms.stream().filter(term -> !term.retired()).toList()),
                held.stream()
                        .filter(each -> each.change().isPresent())
                        .collect(Collectors.toMap(RuleLevels.Held::rule, RuleLevels.Held::strictness)));
        prepared = new Prepared(version, book);
        return book;
    }

    static Term term(Row row) {
        return new Term(
                row.getUUID("id"),
                row.getString("term"),
                Term.Category.valueOf(row.getString("category")),
                Level.valueOf(row.getString("level")),
                Optional.ofNullable(row.getString("replacement")),
                row.getString("reason"),
                row.getString("basis"),
                new ArrayList<>(Arrays.asList(row.getArrayOfStrings("exceptions"))),
                row.getBoolean("retired"),
                row.getInteger("version"),
                Optional.ofNullable(row.getString("display_name")).orElse("系统"),
                row.getOffsetDateTime("updated_at"));
    }
}
