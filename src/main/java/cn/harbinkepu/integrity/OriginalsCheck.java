package cn.harbinkepu.integrity;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.integrity.Finding.Kind;
import cn.harbinkepu.integrity.Finding.Remedy;
import cn.harbinkepu.integrity.Reading.Noted;
import cn.harbinkepu.resource.DamagedBytes;
import cn.harbinkepu.resource.PublicCopies;

/// What editors sent and what the public is given instead: objects that go by the digest of their bytes, so that each
/// says itself what it must be. A copy is made again from its original; an original is not to be had again here.
@ApplicationScoped
class OriginalsCheck {

    private static final int AT_A_TIME = 500;

    /// Those that were never read first, then those that wait longest. `original` says that an editor sent it.
    private static final String DUE = """
            with kept as (
              select sha256, true as original, null::uuid as file from stored_file
              union
              select c.sha256, false, c.file from public_copy c
               where not c.withheld and not exists (select 1 from stored_file f where f.sha256 = c.sha256))
            select k.sha256, k.original, k.file from kept k
              left join integrity_object o on o.key = 'sha256/' || k.sha256
             where o.checked_at is null or o.checked_at < $1
             order by o.checked_at nulls first limit $2""";

    private final Pool pool;
    private final Reading reading;
    private final Findings findings;
    private final DamagedBytes damaged;
    private final PublicCopies copies;
    private final InstantSource clock;
    private final IntegrityConfig config;

    private record Due(String sha256, boolean original, Optional<UUID> file) {
        String key() {
            return "sha256/" + sha256;
        }
    }

    OriginalsCheck(
            Pool pool,
            Reading reading,
            Findings findings,
            DamagedBytes damaged,
            PublicCopies copies,
            InstantSource clock,
            IntegrityConfig config) {
        this.pool = pool;
        this.reading = reading;
        this.findings = findings;
        this.damaged = damaged;
        this.copies = copies;
        this.clock = clock;
        this.config = config;
    }

    Uni<Void> run(Budget budget) {
        OffsetDateTime before = clock.instant().minus(config.again()).atOffset(ZoneOffset.UTC);
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(before, AT_A_TIME))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(OriginalsCheck::due)
                        .toList())
                .chain(due -> all(due, budget));
    }

    private Uni<Void> all(List<Due> due, Budget budget) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndConcatenate(each -> budget.isSpent() ? nothing() : check(each, budget))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> check(Due due, Budget budget) {
        return reading.read(due.key()).chain(found -> {
            found.ifPresent(read -> budget.spend(read.size()));
            Optional<Noted> sound = found.filter(read -> read.sha256().equals(due.sha256()));
            return sound.map(read -> reading.note(read).chain(() -> damaged.healed(due.sha256())))
                    .orElseGet(() -> repair(due, found.isPresent() ? Kind.CORRUPT : Kind.MISSING));
        });
    }

    private Uni<Void> repair(Due due, Kind kind) {
        return due.original() ? lost(due, kind) : copyAgain(due, kind);
    }

    private Uni<Void> copyAgain(Due due, Kind kind) {
        return findings.note(due.key(), due.file(), kind, Remedy.MADE_AGAIN)
                .chain(() -> copies.makeAgain(due.file().orElseThrow()));
    }

    private Uni<Void> lost(Due due, Kind kind) {
        return damaged.note(due.sha256(), kind.name())
                .chain(() -> findings.isKnown(due.key(), kind, Remedy.NONE, config.keepFindings()))
                .chain(known -> known ? nothing() : findings.note(due.key(), Optional.empty(), kind, Remedy.NONE));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private static Due due(Row row) {
        return new Due(row.getString("sha256"), row.getBoolean("original"), Optional.ofNullable(row.getUUID("file")));
    }
}
