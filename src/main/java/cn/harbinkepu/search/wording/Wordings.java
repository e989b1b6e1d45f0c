package cn.harbinkepu.search.wording;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.text.Phrases;

/// The list of the editors. A search never waits for it: it goes by what this instance read last, and
/// looks whether there is something newer.
@ApplicationScoped
public class Wordings {

    private static final Logger LOG = Logger.getLogger(Wordings.class);

    /// An editor tries at once what he has changed, on whichever instance.
    private static final Duration FRESH = Duration.ofSeconds(2);

    private static final String NEWEST = """
            select w.version, w.text, p.display_name, w.edited_at
              from search_wording w join person p on p.id = w.editor order by w.version desc limit 1""";

    private static final String NEWER =
            "select version, text from search_wording where version > $1 order by version desc limit 1";

    private static final String ADD = """
            insert into search_wording (version, text, editor)
            select cast(:version as integer) + 1, cast(:text as text), cast(:editor as uuid)
             where cast(:version as integer) = (select coalesce(max(version), 0) from search_wording)
            on conflict (version) do nothing""";

    private final Pool pool;
    private final Mutiny.SessionFactory sessions;
    private final Audit audit;
    private final Phrases phrases;
    private final InstantSource clock;
    private final AtomicReference<Known> known;

    Wordings(Pool pool, Mutiny.SessionFactory sessions, Audit audit, Phrases phrases, InstantSource clock) {
        this.pool = pool;
        this.sessions = sessions;
        this.audit = audit;
        this.phrases = phrases;
        this.clock = clock;
        this.known = new AtomicReference<>(new Known(0, new Rewording(WordGroups.NONE, phrases), Instant.EPOCH));
    }

    /// The list as it was written.
    ///
    /// @param version 0 if nobody has written one yet
    public record Sheet(int version, String text, Optional<Edit> edit) {}

    public record Edit(String editor, OffsetDateTime at) {}

    private record Known(int version, Rewording rewording, Instant at) {
        Known seen(Instant now) {
            return new Known(version, rewording, now);
        }
    }

    /// Other words for a query, as good as these.
    public List<String> of(String words) {
        Known now = known.get();
        if (clock.instant().isAfter(now.at().plus(FRESH)) && known.compareAndSet(now, now.seen(clock.instant()))) {
            refresh()
                    .subscribe()
                    .with(
                            done -> LOG.trace("looked for a newer list of words"),
                            failure -> LOG.infof("The list of words could not be read: %s", failure.getMessage()));
        }
        return now.rewording().of(words);
    }

    public Uni<Sheet> sheet() {
        return pool.query(NEWEST).execute().map(Wordings::sheet);
    }

    /// Fails with `invalid-field` for what is no such list, with `stale-edit` if somebody else changed
    /// it since that version.
    public Uni<Sheet> save(Person editor, int version, String text) {
        WordGroups groups = WordGroups.parse(text);
        return sessions.withTransaction(session -> session.createNativeQuery(ADD)
                        .setParameter("version", version)
                        .setParameter("text", text)
                        .setParameter("editor", editor.id())
                        .executeUpdate()
                        .invoke(Wordings::refuseStale)
                        .chain(() -> audit.note(
                                session,
                                editor,
                                "search.set-wordings",
                                "search",
                                new JsonObject()
                                        .put("version", version + 1)
                                        .put("words", groups.others().size()))))
                .chain(this::refresh)
                .chain(this::sheet);
    }

    private Uni<Void> refresh() {
        return pool.preparedQuery(NEWER)
                .execute(Tuple.of(known.get().version()))
                .invoke(rows -> rows.forEach(this::take))
                .replaceWithVoid();
    }

    private void take(Row row) {
        int version = row.getInteger("version");
        Rewording rewording = new Rewording(WordGroups.parse(row.getString("text")), phrases);
        known.updateAndGet(now -> now.version() >= version ? now : new Known(version, rewording, clock.instant()));
    }

    private static Sheet sheet(RowSet<Row> rows) {
        for (Row row : rows) {
            return new Sheet(
                    row.getInteger("version"),
                    row.getString("text"),
                    Optional.of(new Edit(row.getString("display_name"), row.getOffsetDateTime("edited_at"))));
        }
        return new Sheet(0, "", Optional.empty());
    }

    private static void refuseStale(int added) {
        if (added == 0) {
            throw new Problem(ProblemCode.STALE_EDIT, "同义词表刚被别人改过，请刷新后再改。");
        }
    }
}
