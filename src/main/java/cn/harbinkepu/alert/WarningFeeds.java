package cn.harbinkepu.alert;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.work.Jobs;

/// The feeds that sources have, what they have offered, and what has become of it.
@ApplicationScoped
public class WarningFeeds {

    private static final int SHORTEST = 30;
    private static final int LONGEST = 86_400;
    private static final int LONGEST_ADDRESS = 1000;
    private static final int LONGEST_NAME = 500;

    private static final String FIND = """
            select id, name, public_key is not null as signs, disabled, feed, feed_every, feed_since, feed_tag,
                   feed_modified, feed_succeeded, feed_failures, feed_problem
              from warning_source where feed is not null""";

    private static final String ONE = FIND + " and id = $1";

    private static final String ALL = FIND + " and not disabled order by name";

    /// Another address is another feed: nothing is known of it yet.
    private static final String FOLLOW = """
            update warning_source
               set feed_tag = case when feed = :address then feed_tag end,
                   feed_modified = case when feed = :address then feed_modified end,
                   feed = :address, feed_every = :every, feed_since = now(), feed_next = now(),
                   feed_succeeded = null, feed_failures = 0, feed_problem = null
             where id = :id""";

    private static final String LEAVE = """
            update warning_source
               set feed = null, feed_every = null, feed_since = null, feed_next = null, feed_tag = null,
                   feed_modified = null, feed_succeeded = null, feed_failures = 0, feed_problem = null
             where id = :id""";

    private static final String SIGNS = "select public_key is not null from warning_source where id = $1";

    private static final String ASK = """
            update warning_source set feed_next = now() + interval '1 hour'
             where id = :id and feed is not null and not disabled""";

    private static final String ANSWERED = """
            update warning_source
               set feed_succeeded = now(), feed_failures = 0, feed_problem = $2, feed_tag = $3, feed_modified = $4,
                   feed_next = now() + feed_every * interval '1 second'
             where id = $1""";

    private static final String FAILED = """
            update warning_source
               set feed_failures = feed_failures + 1, feed_problem = $2, feed_next = now() + $3 * interval '1 second'
             where id = $1""";

    private static final String KNOWN =
            "select entry, updated from warning_feed_entry where source = $1 and entry = any($2)";

    private static final String NOTE = """
            insert into warning_feed_entry (source, entry, updated, outcome, problem, warning)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (source, entry) do update
               set updated = excluded.updated, outcome = excluded.outcome, problem = excluded.problem,
                   warning = excluded.warning, seen_at = now(), gone_at = null""";

    private static final String GONE = """
            update warning_feed_entry set gone_at = case when entry = any($2) then null else now() end
             where source = $1 and (gone_at is null) <> (entry = any($2))""";

    /// Only those that matter: not ended, not replaced, still before the desk or in force.
    private static final String MISSING = """
            select w.id, s.name, e.gone_at
              from warning_feed_entry e
              join warning w on w.id = e.warning
              join warning_source s on s.id = e.source
              left join alert a on a.id = w.alert
             where e.gone_at is not null and w.type in ('ALERT', 'UPDATE')
               and (w.state = 'PROPOSED' or (a.state = 'ISSUED' and a.expires > $1))
             order by e.gone_at desc limit 50""";

    private static final String GONE_SINCE =
            "select max(gone_at) from warning_feed_entry where warning = $1 and gone_at is not null";

    private static final String BROKEN = """
            select entry, problem, seen_at from warning_feed_entry
             where source = $1 and outcome = 'BROKEN' and gone_at is null order by seen_at desc limit 20""";

    private final Pool pool;
    private final Store store;
    private final Jobs jobs;
    private final Outward outward;
    private final Audit audit;
    private final InstantSource clock;
    private final boolean careless;

    /// A source with its feed.
    ///
    /// @param tag      as the feed said it, for the next question
    /// @param modified likewise
    public record Followed(
            UUID source,
            String name,
            boolean signs,
            boolean disabled,
            WarningFeed feed,
            Optional<String> tag,
            Optional<String> modified) {}

    /// A warning that its feed does not offer any more, without an end having come.
    public record Missing(UUID warning, String source, OffsetDateTime goneAt) {}

    /// An entry that could not be taken in.
    public record Broken(String entry, String problem, OffsetDateTime at) {}

    /// What has become of an entry.
    ///
    /// @param problem why nothing was taken in
    record Result(String entry, String updated, Outcome outcome, Optional<String> problem, Optional<UUID> warning) {}

    enum Outcome {
        TAKEN,
        /// Not of the city, or over: nothing is wrong with it.
        ELSEWHERE,
        BROKEN
    }

    WarningFeeds(
            Pool pool,
            Store store,
            Jobs jobs,
            Outward outward,
            Audit audit,
            InstantSource clock,
            WarningConfig config) {
        this.pool = pool;
        this.store = store;
        this.jobs = jobs;
        this.outward = outward;
        this.audit = audit;
        this.clock = clock;
        this.careless = config.privateAddresses();
    }

    /// The feeds that are followed.
    public Uni<List<Followed>> all() {
        return pool.query(ALL).execute().map(WarningFeeds::followed);
    }

    /// Of one source, if it has one.
    public Uni<Optional<Followed>> of(UUID source) {
        return pool.preparedQuery(ONE).execute(Tuple.of(source)).map(rows -> followed(rows).stream()
                .findFirst());
    }

    /// What feeds offer no longer although it still holds here.
    public Uni<List<Missing>> missing() {
        return pool.preparedQuery(MISSING)
                .execute(Tuple.of(BeijingTime.of(clock.instant())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Missing(
                                row.getUUID("id"), row.getString("name"), beijing(row.getOffsetDateTime("gone_at"))))
                        .toList());
    }

    /// Since when the feed that has offered a warning does not offer it any more.
    public Uni<Optional<OffsetDateTime>> goneSince(UUID warning) {
        return pool.preparedQuery(GONE_SINCE).execute(Tuple.of(warning)).map(rows -> Optional.ofNullable(
                        rows.iterator().next().getOffsetDateTime(0))
                .map(WarningFeeds::beijing));
    }

    /// The newest entries of a source that could not be taken in.
    public Uni<List<Broken>> broken(UUID source) {
        return pool.preparedQuery(BROKEN).execute(Tuple.of(source)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> new Broken(
                        row.getString("entry"), row.getString("problem"), beijing(row.getOffsetDateTime("seen_at"))))
                .toList());
    }

    /// Follows a feed from now on, or none.
    ///
    /// @param address empty for none
    /// @param seconds between two questions, as typed
    public Uni<Void> follow(Person by, UUID source, String address, String seconds) {
        if (address.isBlank()) {
            return store.transaction(session -> session.createNativeQuery(LEAVE)
                    .setParameter("id", source)
                    .executeUpdate()
                    .invoke(WarningFeeds::requireOne)
                    .chain(() ->
                            audit.note(session, by, "warning-source.unfollow", source.toString(), new JsonObject())));
        }
        URI feed = address(address.strip());
        int every = every(seconds.strip());
        return signs(source)
                .invoke(signs -> requireSafe(feed, signs))
                .chain(() -> outward.check(feed))
                .chain(() -> store.transaction(session -> session.createNativeQuery(FOLLOW)
                        .setParameter("id", source)
                        .setParameter("address", feed.toString())
                        .setParameter("every", every)
                        .executeUpdate()
                        .invoke(WarningFeeds::requireOne)
                        .chain(() -> audit.note(
                                session,
                                by,
                                "warning-source.follow",
                                source.toString(),
                                new JsonObject().put("address", feed.toString()).put("every", every)))));
    }

    private Uni<Boolean> signs(UUID source) {
        return pool.preparedQuery(SIGNS).execute(Tuple.of(source)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> row.getBoolean(0))
                .findFirst()
                .orElseThrow(Problem::notFound));
    }

    private void requireSafe(URI feed, boolean signs) {
        if (!"https".equalsIgnoreCase(feed.getScheme()) && !signs && !careless) {
            throw Problem.field("feed", "没有签名的来源，目录网址必须以 https:// 开头，否则途中可能被改动。");
        }
    }

    private static URI address(String typed) {
        try {
            URI address = new URI(typed);
            if (address.getHost() == null || typed.length() > LONGEST_ADDRESS) {
                throw Problem.field("feed", "请填写完整的网址，以 https:// 开头。");
            }
            return address;
        } catch (URISyntaxException wrong) {
            throw Problem.field("feed", "请填写完整的网址，以 https:// 开头。");
        }
    }

    private static int every(String typed) {
        int seconds = typed.matches("[0-9]{1,6}") ? Integer.parseInt(typed) : 0;
        if (seconds < SHORTEST || seconds > LONGEST) {
            throw Problem.field("every", "间隔应为 %d 至 %d 秒。".formatted(SHORTEST, LONGEST));
        }
        return seconds;
    }

    /// Asks now.
    public Uni<Void> ask(Person by, UUID source) {
        return store.transaction(session -> session.createNativeQuery(ASK)
                .setParameter("id", source)
                .executeUpdate()
                .invoke(WarningFeeds::requireOne)
                .chain(() -> jobs.enqueue(session, WarningPoll.NAME, source.toString(), new JsonObject()))
                .chain(() -> audit.note(session, by, "warning-source.poll", source.toString(), new JsonObject())));
    }

    /// Notes an answer that could be read.
    ///
    /// @param problem what was wrong with single entries
    /// @param tag     nothing where the same is to be asked for again
    Uni<Void> answered(UUID source, Optional<String> problem, Optional<String> tag, Optional<String> modified) {
        return pool.preparedQuery(ANSWERED)
                .execute(Tuple.of(source, problem.orElse(null), tag.orElse(null), modified.orElse(null)))
                .replaceWithVoid();
    }

    /// Notes a try that has failed.
    Uni<Void> failed(UUID source, String problem, Duration wait) {
        return pool.preparedQuery(FAILED)
                .execute(Tuple.of(source, problem, (double) wait.toSeconds()))
                .replaceWithVoid();
    }

    /// When each of these entries said it was updated, as far as they were looked at.
    Uni<Map<String, String>> known(UUID source, List<String> entries) {
        return pool.preparedQuery(KNOWN)
                .execute(Tuple.of(source).addArrayOfString(names(entries)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1))));
    }

    Uni<Void> note(UUID source, Result result) {
        return pool.preparedQuery(NOTE)
                .execute(Tuple.of(
                                source,
                                name(result.entry()),
                                result.updated(),
                                result.outcome().name())
                        .addString(result.problem().orElse(null))
                        .addUUID(result.warning().orElse(null)))
                .replaceWithVoid();
    }

    /// Notes which of the entries that were seen before the feed does not offer any more.
    Uni<Void> offered(UUID source, List<String> entries) {
        return pool.preparedQuery(GONE)
                .execute(Tuple.of(source).addArrayOfString(names(entries)))
                .replaceWithVoid();
    }

    private static String[] names(List<String> entries) {
        return entries.stream().map(WarningFeeds::name).toArray(String[]::new);
    }

    /// An id of any length, as an index can hold it.
    static String name(String entry) {
        String clean = entry.replace("\0", "");
        return clean.length() <= LONGEST_NAME
                ? clean
                : "sha256:" + HexFormat.of().formatHex(digest(clean));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static List<Followed> followed(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Followed(
                        row.getUUID("id"),
                        row.getString("name"),
                        row.getBoolean("signs"),
                        row.getBoolean("disabled"),
                        feed(row),
                        Optional.ofNullable(row.getString("feed_tag")),
                        Optional.ofNullable(row.getString("feed_modified"))))
                .toList();
    }

    private static WarningFeed feed(Row row) {
        return new WarningFeed(
                URI.create(row.getString("feed")),
                Duration.ofSeconds(row.getInteger("feed_every")),
                beijing(row.getOffsetDateTime("feed_since")),
                Optional.ofNullable(row.getOffsetDateTime("feed_succeeded")).map(WarningFeeds::beijing),
                row.getInteger("feed_failures"),
                Optional.ofNullable(row.getString("feed_problem")));
    }

    private static OffsetDateTime beijing(OffsetDateTime time) {
        return time.withOffsetSameInstant(BeijingTime.OFFSET);
    }

    private static void requireOne(int rows) {
        if (rows == 0) {
            throw Problem.notFound();
        }
    }
}
