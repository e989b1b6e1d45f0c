package cn.harbinkepu.integrity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.blob.Blobs.Entry;
import cn.harbinkepu.integrity.Finding.Kind;
import cn.harbinkepu.integrity.Reading.Noted;
import cn.harbinkepu.integrity.Renditions.Made;

import static cn.harbinkepu.integrity.Renditions.each;

/// Whether the bytes of what was made of files are still the same. Their digests are those that were read at first;
/// what has changed since without having been written anew is made again from the original.
@ApplicationScoped
class RenditionsCheck {

    private static final int FILES = 200;

    private final Renditions renditions;
    private final Reading reading;
    private final DueFiles due;
    private final IntegrityConfig config;

    RenditionsCheck(Renditions renditions, Reading reading, DueFiles due, IntegrityConfig config) {
        this.renditions = renditions;
        this.reading = reading;
        this.due = due;
        this.config = config;
    }

    Uni<Void> run(Budget budget) {
        return due.toRead(config.again(), FILES)
                .chain(files -> each(files, file -> budget.isSpent() ? nothing() : check(file, budget)));
    }

    private Uni<Void> check(UUID file, Budget budget) {
        return renditions
                .madeOf(file)
                .chain(made -> made.isEmpty() ? nothing() : read(file, made, budget))
                .chain(() -> budget.isSpent() ? nothing() : due.read(file));
    }

    private Uni<Void> read(UUID file, List<Made> made, Budget budget) {
        return renditions.there(file).chain(there -> reading.noted(Renditions.folder(file))
                .chain(noted ->
                        each(there, entry -> budget.isSpent() ? nothing() : read(file, made, entry, noted, budget))));
    }

    private Uni<Void> read(UUID file, List<Made> made, Entry entry, Map<String, Noted> noted, Budget budget) {
        Optional<Maker> maker = Renditions.maker(made, Renditions.name(file, entry));
        Optional<Noted> last = Optional.ofNullable(noted.get(entry.key()))
                .filter(each -> each.at().toInstant().isAfter(entry.modified()));
        boolean isFresh =
                last.filter(each -> each.at().isAfter(due.ago(config.again()))).isPresent();
        return maker.isEmpty() || isFresh
                ? nothing()
                : reading.read(entry.key())
                        .chain(found -> found.map(read -> compare(file, maker.orElseThrow(), last, read, budget))
                                .orElseGet(RenditionsCheck::nothing));
    }

    private Uni<Void> compare(UUID file, Maker maker, Optional<Noted> last, Noted read, Budget budget) {
        budget.spend(read.size());
        boolean isChanged =
                last.filter(each -> !each.sha256().equals(read.sha256())).isPresent();
        return isChanged
                ? reading.forget(read.key()).chain(() -> renditions.again(file, read.key(), Kind.CORRUPT, maker))
                : reading.note(read);
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
