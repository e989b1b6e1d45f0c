package cn.harbinkepu.reach;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.alert.IssuedAlert;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.reach.KeyLinks.Purpose;

/// Confirmations by the personal link of each message.
@ApplicationScoped
public class Receipts {

    private static final int LONGEST_NAME = 60;

    private static final String FIND = """
            select r.name, r.organisation, d.acknowledged_at, d.acknowledged_by, a.id, a.sequence, a.state, a.document
              from alert_delivery d join alert a on a.id = d.alert join alert_recipient r on r.id = d.recipient
             where d.id = $1""";

    private final KeyLinks links;
    private final Deliveries deliveries;
    private final Pool pool;
    private final InstantSource clock;

    /// What a link is about.
    ///
    /// @param acknowledgedAt absent as long as nobody has
    public record Receipt(
            IssuedAlert alert,
            String recipient,
            String organisation,
            @Nullable OffsetDateTime acknowledgedAt,
            String by) {
        public boolean isAcknowledged() {
            return acknowledgedAt != null;
        }
    }

    Receipts(KeyLinks links, Deliveries deliveries, Pool pool, InstantSource clock) {
        this.links = links;
        this.deliveries = deliveries;
        this.pool = pool;
        this.clock = clock;
    }

    /// Fails with `link-ended` for a token that is not ours.
    public Uni<Receipt> find(String token) {
        return links.read(Purpose.ACKNOWLEDGE, token).chain(this::read);
    }

    /// Once is enough: who says it again changes nothing.
    ///
    /// @param by who says so; may be empty
    public Uni<Receipt> acknowledge(String token, String by) {
        String name = by.strip().replaceAll("\\p{Cntrl}", " ");
        return links.read(Purpose.ACKNOWLEDGE, token).chain(id -> deliveries
                .acknowledge(id, name.substring(0, Math.min(name.length(), LONGEST_NAME)), clock.instant())
                .chain(() -> read(id)));
    }

    private Uni<Receipt> read(UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .findFirst()
                .map(Receipts::receipt)
                .orElseThrow(() -> new Problem(ProblemCode.LINK_ENDED, "没有找到这条消息。")));
    }

    private static Receipt receipt(Row row) {
        String by = row.getString("acknowledged_by");
        return new Receipt(
                new IssuedAlert(
                        row.getUUID("id"),
                        row.getLong("sequence"),
                        row.getString("state"),
                        new JsonObject(row.getString("document"))),
                row.getString("name"),
                row.getString("organisation"),
                row.getOffsetDateTime("acknowledged_at"),
                by == null ? "" : by);
    }
}
