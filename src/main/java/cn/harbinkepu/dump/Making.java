package cn.harbinkepu.dump;

import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.dump.Dump.Scope;
import cn.harbinkepu.partner.Ledger;
import cn.harbinkepu.partner.Ledger.Position;
import cn.harbinkepu.partner.Ledger.Wanted;

/// Writes a file from the ledger, page by page, and puts it into the store. However large the pool,
/// no more than a page is in memory.
@ApplicationScoped
class Making {

    static final String MEDIA_TYPE = "application/gzip";

    private static final int PAGE = 200;

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

    private final Ledger ledger;
    private final Blobs blobs;
    private final Scratch scratch;
    private final ObjectMapper json;
    private final DumpFiles files;

    Making(Ledger ledger, Blobs blobs, Scratch scratch, ObjectMapper json, DumpFiles files) {
        this.ledger = ledger;
        this.blobs = blobs;
        this.scratch = scratch;
        this.json = json;
        this.files = files;
    }

    /// Everything, as of now. What changes while it is written is in the next file of changes.
    Uni<Dump> full() {
        return moment().chain(until -> make(Scope.FULL, Optional.empty(), until));
    }

    /// What changed since the newest file; everything, if there is none.
    Uni<Dump> delta() {
        return files.latest(Optional.empty())
                .chain(latest -> latest.isEmpty() ? full() : moment().chain(until -> make(Scope.DELTA, latest, until)));
    }

    /// Up to which everything has been written down.
    private Uni<OffsetDateTime> moment() {
        return ledger.page(Wanted.ALL, Optional.empty(), 1, false).map(Ledger.Page::moment);
    }

    private Uni<Dump> make(Scope scope, Optional<OffsetDateTime> since, OffsetDateTime until) {
        String name = "kepu-%s-%s.ndjson.gz"
                .formatted(
                        scope.name().toLowerCase(Locale.ROOT),
                        STAMP.format(until.withOffsetSameInstant(ZoneOffset.UTC)));
        // Both ends of what is asked for count, and datestamps are whole seconds.
        Wanted wanted = new Wanted(Optional.empty(), since.map(end -> end.plusSeconds(1)), Optional.of(until));
        return files.told()
                .chain(told -> scratch.with(folder -> {
                    Path path = folder.resolve(name);
                    return Blocking.call(() -> new LineFile(path, json))
                            .chain(file -> fill(file, wanted, Optional.empty(), scope)
                                    .onTermination()
                                    .call(() -> Blocking.call(() -> close(file)))
                                    .chain(() -> Blocking.call(() -> described(file, name, scope, since, until)))
                                    .call(dump -> blobs.put(dump.key(), path, MEDIA_TYPE)))
                            .call(dump -> files.add(dump, told));
                }));
    }

    private Uni<Void> fill(LineFile file, Wanted wanted, Optional<Position> after, Scope scope) {
        return ledger.page(wanted, after, PAGE, true)
                .call(page -> Blocking.call(() -> write(file, page, scope)))
                .chain(page -> page.more()
                        ? fill(
                                file,
                                wanted,
                                Optional.of(page.entries().getLast().position()),
                                scope)
                        : Uni.createFrom().voidItem());
    }

    private static boolean write(LineFile file, Ledger.Page page, Scope scope) throws IOException {
        file.write(page.entries(), scope == Scope.DELTA);
        return true;
    }

    private static boolean close(LineFile file) throws IOException {
        file.close();
        return true;
    }

    private static Dump described(
            LineFile file, String name, Scope scope, Optional<OffsetDateTime> since, OffsetDateTime until)
            throws IOException {
        return new Dump(name, scope, since, until, file.size(), file.digest(), file.records(), file.removed(), until);
    }
}
