package cn.harbinkepu.reach;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.alert.IssuedMessage;
import cn.harbinkepu.push.Seal;

/// How far messages have come to registered recipients.
@ApplicationScoped
class RecipientReach implements ReachSource {

    private static final String ALL = """
            select a.identifier, d.channel, r.name, r.organisation, r.districts, r.contact, r.phone, d.takes_back, d.state, d.tries,
                   d.deadline, d.sent_at, d.received_at, d.acknowledged_at, d.acknowledged_by, d.late_at, d.problem
              from alert_delivery d join alert a on a.id = d.alert join alert_recipient r on r.id = d.recipient
             where d.incident = $1
             order by a.sequence, d.channel, r.organisation, r.name""";

    private final Pool pool;
    private final Seal seal;

    RecipientReach(Pool pool, Seal seal) {
        this.pool = pool;
        this.seal = seal;
    }

    @Override
    public Uni<List<ReachEntry>> of(UUID incident, List<IssuedMessage> issued) {
        return pool.preparedQuery(ALL).execute(Tuple.of(incident)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(this::entry)
                .toList());
    }

    private ReachEntry entry(Row row) {
        return new ReachEntry(
                row.getString("identifier"),
                Channel.valueOf(row.getString("channel")).zh(),
                row.getString("name"),
                row.getString("organisation"),
                List.of(row.getArrayOfStrings("districts")),
                row.getString("contact"),
                seal.open(row.getBuffer("phone").getBytes()),
                row.getBoolean("takes_back"),
                DeliveryState.valueOf(row.getString("state")),
                row.getInteger("tries"),
                row.getOffsetDateTime("deadline"),
                Optional.ofNullable(row.getOffsetDateTime("sent_at")),
                Optional.ofNullable(row.getOffsetDateTime("received_at")),
                Optional.ofNullable(row.getOffsetDateTime("acknowledged_at")),
                text(row.getString("acknowledged_by")),
                Optional.ofNullable(row.getOffsetDateTime("late_at")),
                text(row.getString("problem")));
    }

    private static String text(@Nullable String kept) {
        return kept == null ? "" : kept;
    }
}
