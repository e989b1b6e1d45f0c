package cn.harbinkepu.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.Content;
import cn.harbinkepu.resource.EditorView;

/// Reads the threads of a resource and finds their passages in the text as it stands.
@ApplicationScoped
class Remarks {

    private static final String OF = """
            select c.*, coalesce(p.display_name, l.name) as author_name, q.display_name as resolver
              from review_comment c left join person p on p.id = c.author left join sign_link l on l.id = c.link
              left join person q on q.id = c.resolved_by
             where c.resource = $1 order by c.created_at, c.id""";

    private static final String OPEN = """
            select count(*) from review_comment
             where resource = :resource and thread is null and must and resolved_at is null""";

    private static final int LONGEST_PASSAGE = 1_000;

    private final Pool pool;

    Remarks(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Remark>> of(EditorView view) {
        return pool.preparedQuery(OF).execute(Tuple.of(view.id())).map(rows -> threads(rows, view.content()));
    }

    /// Fails with `wrong-state` while something must be changed.
    Uni<Void> refuseOpen(Mutiny.Session session, UUID resource) {
        return session.createNativeQuery(OPEN, Long.class)
                .setParameter("resource", resource)
                .getSingleResult()
                .invoke(count -> {
                    if (count > 0) {
                        throw new Problem(
                                ProblemCode.WRONG_STATE,
                                "还有 %d 条“必改”意见没有解决，不能通过这一步。请确认已改好并标为“已解决”，或退回修改。".formatted(count));
                    }
                })
                .replaceWithVoid();
    }

    /// The passage that somebody chose; nothing if the comment is about the whole.
    ///
    /// @throws Problem `invalid-field` for a passage that the text does not have
    static Optional<Quote> quote(Content content, String exact, String prefix, String suffix) {
        if (exact.isBlank()) {
            return Optional.empty();
        }
        if (exact.length() > LONGEST_PASSAGE) {
            throw Problem.field("exact", "一次最多引用 %d 个字，请选短一些。".formatted(LONGEST_PASSAGE));
        }
        return Optional.of(Passages.of(content)
                .choose(exact, prefix, suffix)
                .orElseThrow(() -> Problem.field("exact", "标题、摘要和正文中没有找到这段文字，请照原文选取，不要跨过图片或公式。")));
    }

    private static List<Remark> threads(RowSet<Row> rows, Content content) {
        Passages passages = Passages.of(content);
        Map<UUID, List<Remark.Reply>> replies = new LinkedHashMap<>();
        List<Row> roots = new ArrayList<>();
        rows.forEach(row -> {
            UUID thread = row.getUUID("thread");
            if (thread == null) {
                roots.add(row);
            } else {
                replies.computeIfAbsent(thread, none -> new ArrayList<>())
                        .add(new Remark.Reply(
                                row.getString("author_name"),
                                row.getString("words"),
                                row.getOffsetDateTime("created_at")));
            }
        });
        return roots.stream()
                .map(row -> thread(row, passages, replies.getOrDefault(row.getUUID("id"), List.of())))
                .toList();
    }

    private static Remark thread(Row row, Passages passages, List<Remark.Reply> replies) {
        Optional<Quote> quote = Optional.ofNullable(row.getString("exact"))
                .map(exact ->
                        new Quote(exact, row.getString("prefix"), row.getString("suffix"), row.getInteger("position")));
        return new Remark(
                row.getUUID("id"),
                row.getInteger("number"),
                Optional.ofNullable(row.getString("step_name")),
                row.getString("author_name"),
                row.getUUID("link") != null,
                row.getBoolean("must"),
                row.getString("words"),
                quote,
                quote.flatMap(passages::find),
                row.getOffsetDateTime("created_at"),
                row.getOffsetDateTime("resolved_at") == null
                        ? Optional.empty()
                        : Optional.of(
                                Optional.ofNullable(row.getString("resolver")).orElse("")),
                replies);
    }
}
