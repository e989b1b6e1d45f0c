package cn.harbinkepu.reach;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.tuples.Tuple2;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.alert.BeijingTime;
import cn.harbinkepu.alert.IssuedAlert;
import cn.harbinkepu.alert.IssuedDrill;
import cn.harbinkepu.alert.IssuedMessage;
import cn.harbinkepu.alert.Packs;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.reach.IncidentReport.MessageReach;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Puts together how an incident went, from what lies in the database at this moment.
@ApplicationScoped
public class IncidentReports {

    private static final String IS_THERE = "select id from incident where id = $1";

    private static final String ISSUED = """
            select id, sequence, state, document, status = 'EXERCISE' as drill
              from alert where incident = $1 and identifier is not null order by sequence""";

    private final Pool pool;
    private final List<ReachSource> sources;
    private final ReaderReach readers;
    private final Timeline timeline;
    private final Packs packs;
    private final Vocabularies vocabularies;
    private final InstantSource clock;

    IncidentReports(
            Pool pool,
            @All List<ReachSource> sources,
            ReaderReach readers,
            Timeline timeline,
            Packs packs,
            Vocabularies vocabularies,
            InstantSource clock) {
        this.pool = pool;
        this.sources = sources;
        this.readers = readers;
        this.timeline = timeline;
        this.packs = packs;
        this.vocabularies = vocabularies;
        this.clock = clock;
    }

    /// Fails with `not-found` if there is no such incident.
    public Uni<IncidentReport> of(UUID incident) {
        OffsetDateTime now = clock.instant().atOffset(BeijingTime.OFFSET);
        return pool.preparedQuery(IS_THERE)
                .execute(Tuple.of(incident))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                })
                .chain(() -> issued(incident))
                .chain(issued -> entries(incident, issued).map(entries -> Tuple2.of(issued, entries)))
                .chain(all -> Uni.combine()
                        .all()
                        .unis(timeline.of(incident, all.getItem2()), gaps(all.getItem1()), readers.of(incident))
                        .with((moments, gaps, counted) ->
                                report(incident, now, all.getItem1(), all.getItem2(), moments, gaps, counted)));
    }

    private Uni<List<IssuedMessage>> issued(UUID incident) {
        return pool.preparedQuery(ISSUED).execute(Tuple.of(incident)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(IncidentReports::message)
                .toList());
    }

    private Uni<List<ReachEntry>> entries(UUID incident, List<IssuedMessage> issued) {
        return Multi.createFrom()
                .iterable(sources)
                .onItem()
                .transformToUniAndConcatenate(source -> source.of(incident, issued))
                .onItem()
                .<ReachEntry>disjoint()
                .collect()
                .asList();
    }

    /// Of each hazard and level that was spoken of.
    private Uni<List<String>> gaps(List<IssuedMessage> issued) {
        return Multi.createFrom()
                .iterable(issued.stream().map(IssuedMessage::hazard).distinct().toList())
                .onItem()
                .transformToUniAndConcatenate(hazard -> packs.find(hazard).map(pack -> new PackGaps(vocabularies)
                        .of(
                                hazard,
                                pack,
                                issued.stream()
                                        .filter(alert -> alert.hazard().equals(hazard))
                                        .map(IssuedMessage::level)
                                        .distinct()
                                        .toList(),
                                clock.instant())))
                .onItem()
                .<String>disjoint()
                .collect()
                .asList();
    }

    private IncidentReport report(
            UUID incident,
            OffsetDateTime now,
            List<IssuedMessage> issued,
            List<ReachEntry> entries,
            List<IncidentReport.Moment> moments,
            List<String> gaps,
            Map<String, List<IncidentReport.Row>> readers) {
        Optional<String> newest = issued.isEmpty()
                ? Optional.empty()
                : Optional.of(issued.getLast().identifier());
        List<ReachEntry> takeBack = lastOfEach(issued, entries).stream()
                .filter(ReachEntry::isOpenTakeBack)
                .toList();
        List<ReachEntry> silent = entries.stream()
                .filter(entry -> newest.filter(entry.identifier()::equals).isPresent() && entry.isSilent(now))
                .filter(entry -> !takeBack.contains(entry))
                .toList();
        Map<String, List<ReachEntry>> ofMessage =
                entries.stream().collect(Collectors.groupingBy(ReachEntry::identifier));
        List<MessageReach> messages = issued.stream()
                .map(alert -> reach(
                        alert,
                        ofMessage.getOrDefault(alert.identifier(), List.of()),
                        readers.getOrDefault(alert.identifier(), List.of())))
                .toList();
        return new IncidentReport(incident, now, messages, silent, takeBack, moments, gaps);
    }

    /// Whoever has the cancel needs no update any more.
    private static Collection<ReachEntry> lastOfEach(List<IssuedMessage> issued, List<ReachEntry> entries) {
        List<String> order = issued.stream().map(IssuedMessage::identifier).toList();
        Map<List<String>, ReachEntry> last = new LinkedHashMap<>();
        entries.stream()
                .sorted(Comparator.comparing(entry -> order.indexOf(entry.identifier())))
                .forEach(entry -> last.put(List.of(entry.channel(), entry.organisation(), entry.recipient()), entry));
        return last.values();
    }

    /// @param readers counted already
    private MessageReach reach(IssuedMessage alert, List<ReachEntry> entries, List<IncidentReport.Row> readers) {
        List<IncidentReport.Row> rows = new ArrayList<>();
        Map<String, List<ReachEntry>> channels =
                entries.stream().collect(Collectors.groupingBy(ReachEntry::channel, TreeMap::new, Collectors.toList()));
        channels.forEach((channel, ofChannel) -> {
            rows.add(new IncidentReport.Row(channel, "", Figures.of(ofChannel, alert.sent())));
            districts(ofChannel)
                    .forEach(code -> rows.add(new IncidentReport.Row(
                            channel,
                            vocabularies.districtName(code),
                            Figures.of(
                                    ofChannel.stream()
                                            .filter(entry -> entry.districts().contains(code))
                                            .toList(),
                                    alert.sent()))));
        });
        rows.addAll(readers);
        return new MessageReach(alert, Figures.of(entries, alert.sent()), rows);
    }

    /// In the order of their codes, the city first.
    private static Stream<String> districts(List<ReachEntry> entries) {
        return entries.stream()
                .flatMap(entry -> entry.districts().stream())
                .distinct()
                .sorted(Comparator.naturalOrder());
    }

    private static IssuedMessage message(Row row) {
        UUID id = row.getUUID("id");
        long sequence = row.getLong("sequence");
        String state = row.getString("state");
        JsonObject document = new JsonObject(row.getString("document"));
        return row.getBoolean("drill")
                ? new IssuedDrill(id, sequence, state, document)
                : new IssuedAlert(id, sequence, state, document);
    }
}
