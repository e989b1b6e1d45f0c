package cn.harbinkepu.integrity;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.blob.Blobs.Entry;
import cn.harbinkepu.integrity.Finding.Kind;
import cn.harbinkepu.integrity.Finding.Remedy;
import cn.harbinkepu.integrity.Reading.Noted;

/// What was made of files. Their digests are those that were read at first; what has changed since without having been
/// written anew, and what is missing, is made again from the original.
@ApplicationScoped
class RenditionsCheck {

    private static final int PAGE = 1000;
    private static final int FILES = 200;

    /// Making again is asked for once a day at most: it may fail, and says so in its own place.
    private static final Duration PATIENCE = Duration.ofDays(1);

    private static final String DUE = """
            select f.id from stored_file f left join integrity_file c on c.file = f.id
             where (c.checked_at is null or c.checked_at < $1) and exists (
                   select 1 from revision_file r where r.file = f.id)
             order by c.checked_at nulls first limit $2""";

    private static final String DONE = """
            insert into integrity_file (file, checked_at) values ($1, $2)
            on conflict (file) do update set checked_at = excluded.checked_at""";

    private final Pool pool;
    private final Blobs blobs;
    private final Reading reading;
    private final Findings findings;
    private final List<Maker> makers;
    private final InstantSource clock;
    private final IntegrityConfig config;

    /// What a maker has made of a file.
    private record Made(Maker maker, Set<String> names) {}

    RenditionsCheck(
            Pool pool,
            Blobs blobs,
            Reading reading,
            Findings findings,
            @All List<Maker> makers,
            InstantSource clock,
            IntegrityConfig config) {
        this.pool = pool;
        this.blobs = blobs;
        this.reading = reading;
        this.findings = findings;
        this.makers = List.copyOf(makers);
        this.clock = clock;
        this.config = config;
    }

    Uni<Void> run(Budget budget) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(before(config.again()), FILES))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID(0))
                        .toList())
                .chain(due -> each(due, file -> budget.isSpent() ? nothing() : check(file, budget)));
    }

    private Uni<Void> check(UUID file, Budget budget) {
        return Multi.createFrom()
                .iterable(makers)
                .onItem()
                .transformToUniAndConcatenate(
                        maker -> maker.madeOf(file).map(names -> names.map(all -> new Made(maker, all))))
                .filter(Optional::isPresent)
                .map(Optional::orElseThrow)
                .collect()
                .asList()
                .chain(made -> made.isEmpty() ? nothing() : judge(file, made, budget))
                .chain(() -> budget.isSpent() ? nothing() : done(file));
    }

    private Uni<Void> judge(UUID file, List<Made> made, Budget budget) {
        String folder = "renditions/" + file + "/";
        return listed(folder, "", new ArrayList<>()).chain(entries -> {
            Set<String> there =
                    entries.stream().map(entry -> name(folder, entry)).collect(Collectors.toSet());
            Set<String> wanted =
                    made.stream().flatMap(each -> each.names().stream()).collect(Collectors.toSet());
            return each(made, each -> missing(file, folder, each, there))
                    .chain(() -> each(
                            entries.stream()
                                    .filter(entry -> !wanted.contains(name(folder, entry)))
                                    .filter(entry -> isOwned(made, name(folder, entry)))
                                    .toList(),
                            entry -> stray(file, entry)))
                    .chain(() -> reading.noted(folder))
                    .chain(noted -> each(
                            entries.stream()
                                    .filter(entry -> wanted.contains(name(folder, entry)))
                                    .toList(),
                            entry -> budget.isSpent() ? nothing() : read(file, made, folder, entry, noted, budget)));
        });
    }

    private Uni<Void> missing(UUID file, String folder, Made made, Set<String> there) {
        return made.names().stream()
                .filter(name -> !there.contains(name))
                .sorted()
                .findFirst()
                .map(name -> again(file, folder + name, Kind.MISSING, made.maker()))
                .orElseGet(RenditionsCheck::nothing);
    }

    private Uni<Void> stray(UUID file, Entry entry) {
        if (entry.modified().isAfter(before(config.strayFor()).toInstant())) {
            return nothing();
        }
        return blobs.remove(entry.key())
                .chain(() -> reading.forget(entry.key()))
                .chain(() -> findings.note(entry.key(), Optional.of(file), Kind.STRAY, Remedy.REMOVED));
    }

    private Uni<Void> read(
            UUID file, List<Made> made, String folder, Entry entry, Map<String, Noted> noted, Budget budget) {
        Optional<Noted> last = Optional.ofNullable(noted.get(entry.key()))
                .filter(each -> each.at().toInstant().isAfter(entry.modified()));
        if (last.filter(each -> each.at().isAfter(before(config.again()))).isPresent()) {
            return nothing();
        }
        return reading.read(entry.key()).chain(found -> {
            found.ifPresent(read -> budget.spend(read.size()));
            if (found.isEmpty()) {
                return nothing();
            }
            boolean changed = last.filter(
                            each -> !each.sha256().equals(found.orElseThrow().sha256()))
                    .isPresent();
            return changed
                    ? reading.forget(entry.key())
                            .chain(() -> again(file, entry.key(), Kind.CORRUPT, maker(made, name(folder, entry))))
                    : reading.note(found.orElseThrow());
        });
    }

    private Uni<Void> again(UUID file, String key, Kind kind, Maker maker) {
        return findings.isKnown(key, kind, Remedy.MADE_AGAIN, PATIENCE)
                .chain(known -> known
                        ? nothing()
                        : maker.makeAgain(file)
                                .chain(() -> findings.note(key, Optional.of(file), kind, Remedy.MADE_AGAIN)));
    }

    private static boolean isOwned(List<Made> made, String name) {
        return made.stream().anyMatch(each -> each.maker().owns(name));
    }

    private static Maker maker(List<Made> made, String name) {
        return made.stream()
                .filter(each -> each.names().contains(name))
                .findFirst()
                .orElseThrow()
                .maker();
    }

    private Uni<List<Entry>> listed(String folder, String after, List<Entry> found) {
        return blobs.list(folder, after, PAGE).chain(page -> {
            found.addAll(page);
            return page.size() < PAGE
                    ? Uni.createFrom().item(found)
                    : listed(folder, page.getLast().key(), found);
        });
    }

    private Uni<Void> done(UUID file) {
        return pool.preparedQuery(DONE)
                .execute(Tuple.of(file, clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private OffsetDateTime before(Duration age) {
        return clock.instant().minus(age).atOffset(ZoneOffset.UTC);
    }

    private static String name(String folder, Entry entry) {
        return entry.key().substring(folder.length());
    }

    private static <T> Uni<Void> each(List<T> all, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
