package cn.harbinkepu.audit;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;

/// The sealed log as JSON Lines, for who keeps a copy out of the database's reach or checks it with a program of their
/// own. The last line is the head, signed; a file without it is incomplete.
@ApplicationScoped
public class Export {

    private static final int CHUNK = 1_000;

    private static final String LINES = """
            select sequence, previous, hash, id,
                   to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
                   person, username, action, subject, result, address, agent, detail::text as detail
              from audit_record where sequence > $1 and sequence <= $2 order by sequence limit $3""";

    private final Pool pool;
    private final Mutiny.SessionFactory sessions;
    private final Chain chain;
    private final HeadKey key;
    private final Audit audit;
    private final InstantSource clock;

    Export(Pool pool, Mutiny.SessionFactory sessions, Chain chain, HeadKey key, Audit audit, InstantSource clock) {
        this.pool = pool;
        this.sessions = sessions;
        this.chain = chain;
        this.key = key;
        this.audit = audit;
        this.clock = clock;
    }

    /// All lines after that number, in pieces of whole lines. The export is itself noted first, and so is in it.
    public Multi<String> after(Person admin, long sequence) {
        return noted(admin, sequence)
                .chain(chain::seal)
                .chain(chain::status)
                .map(status -> status.head().map(Chain.Head::sequence).orElse(0L))
                .onItem()
                .transformToMulti(
                        head -> Multi.createBy().concatenating().streams(lines(sequence, head), last(sequence, head)));
    }

    private Uni<Void> noted(Person admin, long sequence) {
        return sessions.withTransaction(session ->
                audit.note(session, admin, "audit.export", "audit", new JsonObject().put("after", sequence)));
    }

    private Multi<String> lines(long after, long head) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new long[] {after}, last -> pool.preparedQuery(LINES)
                        .execute(Tuple.of(last[0], head, CHUNK))
                        .map(rows ->
                                StreamSupport.stream(rows.spliterator(), false).toList())
                        .invoke(rows ->
                                last[0] = rows.isEmpty() ? head : rows.getLast().getLong("sequence")))
                .whilst(rows -> rows.size() == CHUNK)
                .map(Export::text);
    }

    private Multi<String> last(long after, long head) {
        return pool.preparedQuery("select hash from audit_seal where sequence = $1")
                .execute(Tuple.of(head))
                .map(rows -> rows.size() == 0
                        ? ""
                        : Chain.hex(rows.iterator().next().getBuffer(0).getBytes()))
                .map(hash -> new JsonObject()
                        .put("after", after)
                        .put("sequence", head)
                        .put("hash", hash)
                        .put("exportedAt", clock.instant().toString())
                        .encode())
                .chain(text -> key.sign(text)
                        .map(signed -> new JsonObject()
                                        .put("head", text)
                                        .put("algorithm", "Ed25519")
                                        .put("signature", signed.signature())
                                        .put("publicKey", signed.publicKey())
                                        .encode()
                                + "\n"))
                .toMulti();
    }

    private static String text(List<Row> rows) {
        return rows.stream().map(row -> line(row).encode() + "\n").collect(Collectors.joining());
    }

    private static JsonObject line(Row row) {
        return new JsonObject()
                .put("sequence", row.getLong("sequence"))
                .put("previous", Chain.hex(row.getBuffer("previous").getBytes()))
                .put("hash", Chain.hex(row.getBuffer("hash").getBytes()))
                .put("id", text(row.getUUID("id")))
                .put("at", row.getString("at"))
                .put("person", text(row.getUUID("person")))
                .put("username", row.getString("username"))
                .put("action", row.getString("action"))
                .put("subject", row.getString("subject"))
                .put("result", row.getString("result"))
                .put("address", row.getString("address"))
                .put("agent", row.getString("agent"))
                .put("detail", row.getString("detail"));
    }

    private static @org.jspecify.annotations.Nullable String text(@org.jspecify.annotations.Nullable UUID id) {
        return Optional.ofNullable(id).map(UUID::toString).orElse(null);
    }
}
