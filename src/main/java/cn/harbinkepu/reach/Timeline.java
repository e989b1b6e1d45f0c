package cn.harbinkepu.reach;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.alert.BeijingTime;
import cn.harbinkepu.alert.MessageType;
import cn.harbinkepu.reach.IncidentReport.Moment;

/// What happened when: what the desk did, from the log, and how the channels followed.
@ApplicationScoped
class Timeline {

    /// The log is archived after a year; incidents are looked at sooner or from there.
    private static final String ACTS = """
            with mine as (select id, identifier, type, headline from alert where incident = $1),
            lines as (
              select at, person, username, action, subject from audit_line
               where subject in (select id::text from mine union all select identifier from mine where identifier is not null)
              union all
              select at, person, username, action, subject from audit_archive
               where subject in (select id::text from mine union all select identifier from mine where identifier is not null))
            select l.at, l.action, coalesce(p.display_name, l.username) as name, m.type, m.headline
              from lines l join mine m on l.subject in (m.id::text, m.identifier) left join person p on p.id = l.person
             where l.action like 'alert.%'""";

    private static final String ENDS = """
            select e.at, a.headline from alert_event e join alert a on a.id = e.alert
             where a.incident = $1 and e.type = 'expire'""";

    private final Pool pool;

    Timeline(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Moment>> of(UUID incident, List<ReachEntry> entries) {
        return Uni.combine()
                .all()
                .unis(moments(ACTS, incident, Timeline::act), moments(ENDS, incident, Timeline::end))
                .with((acts, ends) -> {
                    List<Moment> all = new ArrayList<>(acts);
                    all.addAll(ends);
                    all.addAll(ofChannels(entries));
                    all.sort(Comparator.comparing(Moment::at));
                    return all;
                });
    }

    private Uni<List<Moment>> moments(String sql, UUID incident, Function<Row, Moment> read) {
        return pool.preparedQuery(sql).execute(Tuple.of(incident)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(read)
                .toList());
    }

    private static Moment act(Row row) {
        String type = MessageType.valueOf(row.getString("type")).zh();
        String name = row.getString("name");
        String did =
                switch (row.getString("action")) {
                    case "alert.draft" -> "%s起草".formatted(name);
                    case "alert.draft-update" -> "%s起草更新".formatted(name);
                    case "alert.change" -> "%s修改草稿".formatted(name);
                    case "alert.discard" -> "%s作废草稿".formatted(name);
                    case "alert.issue" -> "%s核准并%s".formatted(name, type);
                    case "alert.approve-refused" -> "%s核准未成".formatted(name);
                    case "alert.cancel-refused" -> "%s解除未成".formatted(name);
                    default -> "%s：%s".formatted(name, row.getString("action"));
                };
        return new Moment(beijing(row.getOffsetDateTime("at")), "%s：%s".formatted(did, row.getString("headline")));
    }

    private static Moment end(Row row) {
        return new Moment(beijing(row.getOffsetDateTime("at")), "到期失效：" + row.getString("headline"));
    }

    /// Of each message and channel the first and the last that went out, and the first that was confirmed.
    private static List<Moment> ofChannels(List<ReachEntry> entries) {
        Map<String, List<ReachEntry>> groups = entries.stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.identifier() + "，" + entry.channel(), TreeMap::new, Collectors.toList()));
        List<Moment> moments = new ArrayList<>();
        groups.forEach((name, group) -> {
            List<OffsetDateTime> sent = times(group, ReachEntry::sentAt);
            List<OffsetDateTime> confirmed = times(group, ReachEntry::acknowledgedAt);
            List<OffsetDateTime> late = times(group, ReachEntry::lateAt);
            if (!sent.isEmpty()) {
                moments.add(new Moment(sent.getFirst(), "第一个发出（%s）".formatted(name)));
            }
            if (sent.size() > 1) {
                moments.add(new Moment(sent.getLast(), "最后一个发出，共 %d 个（%s）".formatted(sent.size(), name)));
            }
            if (!confirmed.isEmpty()) {
                moments.add(new Moment(confirmed.getFirst(), "第一个确认收到（%s）".formatted(name)));
            }
            if (!late.isEmpty()) {
                moments.add(new Moment(late.getFirst(), "%d 个没有按时送达（%s）".formatted(late.size(), name)));
            }
        });
        return moments;
    }

    private static List<OffsetDateTime> times(
            List<ReachEntry> group, Function<ReachEntry, Optional<OffsetDateTime>> which) {
        return group.stream()
                .flatMap(entry -> which.apply(entry).stream())
                .map(Timeline::beijing)
                .sorted()
                .toList();
    }

    private static OffsetDateTime beijing(OffsetDateTime time) {
        return time.withOffsetSameInstant(BeijingTime.OFFSET);
    }
}
