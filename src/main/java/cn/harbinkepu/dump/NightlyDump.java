package cn.harbinkepu.dump;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.dump.Dump.Scope;
import cn.harbinkepu.work.Chore;

/// Makes the night's files, and lets old ones go. When something is taken back, the files that may hold it are replaced
/// at once.
@ApplicationScoped
class NightlyDump implements Chore {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final Making making;
    private final DumpFiles files;
    private final Blobs blobs;
    private final InstantSource clock;
    private final DumpConfig config;

    NightlyDump(Making making, DumpFiles files, Blobs blobs, InstantSource clock, DumpConfig config) {
        this.making = making;
        this.files = files;
        this.blobs = blobs;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public String name() {
        return "dump.nightly";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(2);
    }

    @Override
    public Uni<Void> run() {
        return replaceStale().chain(this::nightly);
    }

    /// What was taken back is in the file of changes, for those who have the files before; who comes later has a new
    /// file of everything.
    private Uni<Void> replaceStale() {
        return files.stale()
                .chain(stale -> stale.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : making.delta().chain(making::full).chain(() -> remove(stale)));
    }

    private Uni<Void> nightly() {
        ZonedDateTime now = clock.instant().atZone(BEIJING);
        ZonedDateTime due = now.truncatedTo(ChronoUnit.DAYS).withHour(config.hour());
        return now.isBefore(due)
                ? Uni.createFrom().voidItem()
                : night(due.toInstant()).chain(this::tidy);
    }

    private Uni<Void> night(Instant due) {
        return files.latest(Optional.of(Scope.FULL))
                .chain(full -> isBefore(full, due.minus(config.fullEvery()).plus(1, ChronoUnit.HOURS))
                        ? delta(due).chain(making::full).replaceWithVoid()
                        : delta(due));
    }

    /// For whoever follows by changes alone, there is one each night, also where there is a file of
    /// everything.
    private Uni<Void> delta(Instant due) {
        return files.latest(Optional.empty())
                .chain(latest -> latest.isPresent() && isBefore(latest, due)
                        ? making.delta().replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> tidy() {
        OffsetDateTime before = clock.instant().minus(config.keep()).atOffset(ZoneOffset.UTC);
        return files.old(before).chain(this::remove);
    }

    /// From the list first: what is listed can be fetched.
    private Uni<Void> remove(List<Dump> old) {
        return Multi.createFrom()
                .iterable(old)
                .onItem()
                .transformToUniAndConcatenate(dump -> files.remove(dump).chain(() -> blobs.remove(dump.key())))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static boolean isBefore(Optional<OffsetDateTime> latest, Instant moment) {
        return latest.isEmpty() || latest.get().toInstant().isBefore(moment);
    }
}
