package cn.harbinkepu.integrity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.blob.Blobs.Entry;
import cn.harbinkepu.integrity.Finding.Kind;
import cn.harbinkepu.integrity.Finding.Remedy;

/// What was made of a file, by whom, and what of it lies in the store.
@ApplicationScoped
class Renditions {

    private static final int PAGE = 1000;

    /// Making again is asked for once a day at most: it may fail, and says so in its own place.
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final Blobs blobs;
    private final Findings findings;
    private final List<Maker> makers;

    /// What a maker has made of a file.
    record Made(Maker maker, Set<String> names) {}

    Renditions(Blobs blobs, Findings findings, @All List<Maker> makers) {
        this.blobs = blobs;
        this.findings = findings;
        this.makers = List.copyOf(makers);
    }

    /// Of each maker that has made something of the file.
    Uni<List<Made>> madeOf(UUID file) {
        return Multi.createFrom()
                .iterable(makers)
                .onItem()
                .transformToUniAndConcatenate(
                        maker -> maker.madeOf(file).map(names -> names.map(all -> new Made(maker, all))))
                .filter(Optional::isPresent)
                .map(Optional::orElseThrow)
                .collect()
                .asList();
    }

    /// All objects of the file.
    Uni<List<Entry>> there(UUID file) {
        return there(folder(file), "", new ArrayList<>());
    }

    /// Has it made again by whoever made it, and notes why.
    Uni<Void> again(UUID file, String key, Kind kind, Maker maker) {
        return findings.isKnown(key, kind, Remedy.MADE_AGAIN, PATIENCE)
                .chain(known -> known
                        ? Uni.createFrom().voidItem()
                        : maker.makeAgain(file)
                                .chain(() -> findings.note(key, Optional.of(file), kind, Remedy.MADE_AGAIN)));
    }

    static String folder(UUID file) {
        return "renditions/" + file + "/";
    }

    /// The name of an object of the file.
    static String name(UUID file, Entry entry) {
        return entry.key().substring(folder(file).length());
    }

    /// The one that has made the name.
    static Optional<Maker> maker(List<Made> made, String name) {
        return made.stream()
                .filter(each -> each.names().contains(name))
                .map(Made::maker)
                .findFirst();
    }

    /// One after the other.
    static <T> Uni<Void> each(List<T> all, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<List<Entry>> there(String folder, String after, List<Entry> found) {
        return blobs.list(folder, after, PAGE).chain(page -> {
            found.addAll(page);
            return page.size() < PAGE
                    ? Uni.createFrom().item(found)
                    : there(folder, page.getLast().key(), found);
        });
    }
}
