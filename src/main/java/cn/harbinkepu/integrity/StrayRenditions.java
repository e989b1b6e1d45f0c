package cn.harbinkepu.integrity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.blob.Blobs.Entry;
import cn.harbinkepu.core.Rounds;
import cn.harbinkepu.integrity.Finding.Kind;
import cn.harbinkepu.integrity.Finding.Remedy;
import cn.harbinkepu.work.Chore;

/// Removes what was made of files that are no more.
@ApplicationScoped
class StrayRenditions implements Chore {

    private static final String FOLDER = "renditions/";
    private static final int PAGE = 1000;

    private static final String KNOWN = "select id::text from stored_file where id = any($1)";

    private final Blobs blobs;
    private final Pool pool;
    private final Reading reading;
    private final Findings findings;
    private final InstantSource clock;
    private final Duration strayFor;

    StrayRenditions(
            Blobs blobs, Pool pool, Reading reading, Findings findings, InstantSource clock, IntegrityConfig config) {
        this.blobs = blobs;
        this.pool = pool;
        this.reading = reading;
        this.findings = findings;
        this.clock = clock;
        this.strayFor = config.strayFor();
    }

    @Override
    public String name() {
        return "integrity.strays";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public Uni<Void> run() {
        return sweep(clock.instant().minus(strayFor));
    }

    private Uni<Void> sweep(Instant before) {
        AtomicReference<String> last = new AtomicReference<>("");
        return Rounds.whilst(() -> blobs.list(FOLDER, last.get(), PAGE)
                .call(page -> sweep(page, before))
                .map(page -> {
                    last.set(page.isEmpty() ? last.get() : page.getLast().key());
                    return page.size() == PAGE;
                }));
    }

    private Uni<Void> sweep(List<Entry> page, Instant before) {
        List<Entry> old =
                page.stream().filter(entry -> entry.modified().isBefore(before)).toList();
        return known(old)
                .chain(known -> remove(old.stream()
                        .filter(entry -> !known.contains(owner(entry)))
                        .toList()));
    }

    private Uni<Set<String>> known(List<Entry> entries) {
        UUID[] owners = entries.stream()
                .map(StrayRenditions::owner)
                .distinct()
                .filter(StrayRenditions::isId)
                .map(UUID::fromString)
                .toArray(UUID[]::new);
        return pool.preparedQuery(KNOWN).execute(Tuple.of(owners)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> row.getString(0))
                .collect(Collectors.toSet()));
    }

    private Uni<Void> remove(List<Entry> strays) {
        return Multi.createFrom()
                .iterable(strays)
                .onItem()
                .transformToUniAndConcatenate(entry -> blobs.remove(entry.key())
                        .chain(() -> reading.forget(entry.key()))
                        .chain(() -> findings.note(entry.key(), Optional.empty(), Kind.STRAY, Remedy.REMOVED)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static String owner(Entry entry) {
        return entry.key().split("/", 3)[1];
    }

    private static boolean isId(String text) {
        return text.matches("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }
}
