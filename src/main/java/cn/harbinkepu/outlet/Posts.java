package cn.harbinkepu.outlet;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Problem;

/// The posts and how far they are. A post moves only from the state in which it was read, so that a step and a call of
/// the platform that come together do not undo each other.
@ApplicationScoped
public class Posts {

    private static final String SELECT = """
            select p.id, p.account, a.platform, a.name as account_name, p.resource, p.revision, p.title, p.state, p.marks,
                   p.reason, p.url, p.problem, p.tries, p.duty, p.duty_until, p.asked_by, w.display_name as owner,
                   p.created_at, p.changed_at, p.published_at
              from outlet_post p join outlet_account a on a.id = p.account join person w on w.id = p.asked_by
            """;

    private static final String ONE = SELECT + " where p.id = $1";

    private static final String OF = SELECT + " where p.resource = $1 order by p.created_at desc, p.id desc limit 50";

    private static final String BY_MARK =
            SELECT + " where p.account = $1 and p.marks ->> $2 = $3 order by p.created_at desc limit 1";

    private static final String UNDER_WAY = SELECT + """
             where p.state in ('PREPARED', 'UPLOADED', 'SUBMITTED', 'AUDITING') and p.duty is null
             order by p.created_at limit $1""";

    private static final String DUTIES = SELECT + " where p.duty is not null order by p.duty_until, p.id limit $1";

    private static final String RECENT = SELECT + """
             where p.state in ('PUBLISHED', 'REFUSED', 'FAILED', 'TAKEN_DOWN') and p.duty is null
             order by p.changed_at desc limit $1""";

    private static final String MOVE = """
            update outlet_post
               set state = $3, marks = marks || $4::jsonb, reason = $5, url = coalesce($6, url), problem = null, tries = 0,
                   next_at = $7, changed_at = now(),
                   published_at = case when $3 = 'PUBLISHED' then now() else published_at end,
                   duty = case when $3 in ('REFUSED', 'FAILED', 'TAKEN_DOWN') then null else duty end,
                   duty_since = case when $3 in ('REFUSED', 'FAILED', 'TAKEN_DOWN') then null else duty_since end
             where id = $1 and state = $2""";

    private static final String KEEP =
            "update outlet_post set marks = marks || $2::jsonb, changed_at = now() where id = $1";

    private static final String DROP = "update outlet_post set marks = marks - $2 where id = $1";

    private static final String PUT_OFF = """
            update outlet_post set problem = $3, tries = tries + 1, next_at = $4 where id = $1 and state = $2""";

    private static final String REST = "update outlet_post set next_at = null where id = $1 and state = $2";

    private static final String HEARD =
            "insert into outlet_call (account, digest) values ($1, $2) on conflict do nothing";

    private static final String FORGET = "delete from outlet_call where at < now() - interval '2 days'";

    private final Pool pool;
    private final InstantSource clock;
    private final Duration hangs;

    Posts(Pool pool, InstantSource clock, OutletConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.hangs = config.hangsAfter();
    }

    public Uni<List<Post>> of(UUID resource) {
        return pool.preparedQuery(OF).execute(Tuple.of(resource)).map(Posts::posts);
    }

    /// Those on their way, the oldest first.
    public Uni<List<Post>> underWay(int limit) {
        return pool.preparedQuery(UNDER_WAY).execute(Tuple.of(limit)).map(Posts::posts);
    }

    /// Those to be corrected or taken down, the most urgent first.
    public Uni<List<Post>> duties(int limit) {
        return pool.preparedQuery(DUTIES).execute(Tuple.of(limit)).map(Posts::posts);
    }

    public Uni<List<Post>> recent(int limit) {
        return pool.preparedQuery(RECENT).execute(Tuple.of(limit)).map(Posts::posts);
    }

    /// Whether it has been on its way for too long.
    public boolean hangs(Post post) {
        return post.state().isOpen() && post.createdAt().isBefore(now().minus(hangs));
    }

    /// Whether its duty should have been seen to.
    public boolean isOverdue(Post post) {
        return post.dutyUntil().filter(until -> until.isBefore(now())).isPresent();
    }

    public Uni<Post> find(UUID id) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(id))
                .map(rows -> posts(rows).stream().findFirst().orElseThrow(Problem::notFound));
    }

    Uni<Optional<Post>> byMark(UUID account, String mark, String value) {
        return pool.preparedQuery(BY_MARK)
                .execute(Tuple.of(account, mark, value))
                .map(rows -> posts(rows).stream().findFirst());
    }

    /// A move to another state.
    ///
    /// @param after when it is gone on with; absent if nothing is to be done
    record Move(
            PostState to, JsonObject marks, Optional<String> reason, Optional<String> url, Optional<Duration> after) {
        static Move over(PostState to, String reason) {
            return new Move(to, new JsonObject(), Optional.of(reason), Optional.empty(), Optional.empty());
        }
    }

    /// False if the post has moved meanwhile.
    Uni<Boolean> move(Post post, Move move) {
        Tuple values = Tuple.of(post.id(), post.state().name(), move.to().name(), move.marks())
                .addString(move.reason().orElse(null))
                .addString(move.url().orElse(null))
                .addOffsetDateTime(move.after().map(pause -> now().plus(pause)).orElse(null));
        return pool.preparedQuery(MOVE).execute(values).map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> keep(UUID post, JsonObject marks) {
        return pool.preparedQuery(KEEP).execute(Tuple.of(post, marks)).replaceWithVoid();
    }

    Uni<Void> drop(UUID post, String mark) {
        return pool.preparedQuery(DROP).execute(Tuple.of(post, mark)).replaceWithVoid();
    }

    Uni<Void> putOff(Post post, String problem, Duration pause) {
        return pool.preparedQuery(PUT_OFF)
                .execute(Tuple.of(post.id(), post.state().name(), problem, now().plus(pause)))
                .replaceWithVoid();
    }

    /// Nothing is done about it until somebody does.
    Uni<Void> rest(Post post) {
        return pool.preparedQuery(REST)
                .execute(Tuple.of(post.id(), post.state().name()))
                .replaceWithVoid();
    }

    /// False for a call that was heard before.
    Uni<Boolean> isNew(UUID account, byte[] digest) {
        return pool.preparedQuery(HEARD)
                .execute(Tuple.of(account, Buffer.buffer(digest)))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> forgetCalls() {
        return pool.query(FORGET).execute().replaceWithVoid();
    }

    OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static List<Post> posts(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(Posts::post).toList();
    }

    private static Post post(Row row) {
        return new Post(
                row.getUUID("id"),
                row.getUUID("account"),
                Platform.valueOf(row.getString("platform")),
                row.getString("account_name"),
                row.getUUID("resource"),
                row.getInteger("revision"),
                row.getString("title"),
                PostState.valueOf(row.getString("state")),
                row.getJsonObject("marks"),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getString("url")),
                Optional.ofNullable(row.getString("problem")),
                row.getInteger("tries"),
                Optional.ofNullable(row.getString("duty")).map(Duty::valueOf),
                Optional.ofNullable(row.getOffsetDateTime("duty_until")),
                row.getUUID("asked_by"),
                row.getString("owner"),
                row.getOffsetDateTime("created_at"),
                row.getOffsetDateTime("changed_at"),
                Optional.ofNullable(row.getOffsetDateTime("published_at")));
    }
}
