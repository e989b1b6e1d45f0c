package cn.harbinkepu.reach;

import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.alert.Level;
import cn.harbinkepu.alert.Reach;
import cn.harbinkepu.alert.ReachEstimate;

/// How many recipients a message would be sent to, by channel: as [Deliveries] chooses them.
@ApplicationScoped
class RecipientsToReach implements ReachEstimate {

    private static final String COUNT = """
            select channel, count(*) as recipients from alert_recipient
             where not disabled and least = any ($1) and divisions_meet(districts, $2)
             group by channel order by channel""";

    private final Pool pool;
    private final List<Channel> open;

    RecipientsToReach(Pool pool, @All List<AlertChannel> channels) {
        this.pool = pool;
        this.open = channels.stream()
                .filter(AlertChannel::isSetUp)
                .map(AlertChannel::kind)
                .toList();
    }

    @Override
    public Uni<List<Reach>> of(Collection<String> districts, Level level) {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.tuple()
                        .addArrayOfString(Deliveries.levelsUpTo(level))
                        .addArrayOfString(districts.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::reach)
                        .toList());
    }

    private Reach reach(Row row) {
        Channel channel = Channel.valueOf(row.getString("channel"));
        return new Reach(
                "登记的接收人·" + channel.zh(), row.getLong("recipients"), "位", open.contains(channel) ? "" : "渠道没有开通");
    }
}
