package cn.harbinkepu.integrity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.blob.Blobs.Entry;
import cn.harbinkepu.integrity.Finding.Kind;
import cn.harbinkepu.integrity.Finding.Remedy;
import cn.harbinkepu.integrity.Reading.Noted;
import cn.harbinkepu.integrity.Renditions.Made;

import static cn.harbinkepu.integrity.Renditions.each;

/// Whether what was made of files lies there at all, in its size. It reads no bytes, so it comes round often.
@ApplicationScoped
class NamesCheck {

    /// Files of one run: with a run each ten minutes 140,000 a day.
    private static final int FILES = 1000;

    private final Blobs blobs;
    private final Renditions renditions;
    private final Reading reading;
    private final Findings findings;
    private final DueFiles due;
    private final IntegrityConfig config;

    NamesCheck(
            Blobs blobs,
            Renditions renditions,
            Reading reading,
            Findings findings,
            DueFiles due,
            IntegrityConfig config) {
        this.blobs = blobs;
        this.renditions = renditions;
        this.reading = reading;
        this.findings = findings;
        this.due = due;
        this.config = config;
    }

    Uni<Void> run() {
        return due.toList(config.listAgain(), FILES)
                .chain(files -> each(files, file -> check(file).chain(() -> due.listed(file))));
    }

    private Uni<Void> check(UUID file) {
        return renditions
                .madeOf(file)
                .chain(made ->
                        made.isEmpty() ? nothing() : renditions.there(file).chain(there -> judge(file, made, there)));
    }

    private Uni<Void> judge(UUID file, List<Made> made, List<Entry> there) {
        Set<String> names =
                there.stream().map(entry -> Renditions.name(file, entry)).collect(Collectors.toSet());
        return each(made, each -> missing(file, each, names))
                .chain(() -> each(
                        there.stream()
                                .filter(entry -> isLeftOver(file, made, entry))
                                .toList(),
                        entry -> leftOver(file, entry)))
                .chain(() -> reading.noted(Renditions.folder(file)))
                .chain(noted -> each(there, entry -> size(file, made, entry, noted)));
    }

    private Uni<Void> missing(UUID file, Made made, Set<String> there) {
        return made.names().stream()
                .filter(name -> !there.contains(name))
                .sorted()
                .findFirst()
                .map(name -> renditions.again(file, Renditions.folder(file) + name, Kind.MISSING, made.maker()))
                .orElseGet(NamesCheck::nothing);
    }

    /// Of the sort that a maker gives, and none that it still has.
    private static boolean isLeftOver(UUID file, List<Made> made, Entry entry) {
        String name = Renditions.name(file, entry);
        return Renditions.maker(made, name).isEmpty()
                && made.stream().anyMatch(each -> each.maker().owns(name));
    }

    private Uni<Void> leftOver(UUID file, Entry entry) {
        if (entry.modified().isAfter(due.ago(config.strayFor()).toInstant())) {
            return nothing();
        }
        return blobs.remove(entry.key())
                .chain(() -> reading.forget(entry.key()))
                .chain(() -> findings.note(entry.key(), Optional.of(file), Kind.STRAY, Remedy.REMOVED));
    }

    /// Shorter or longer than when it was read, and not written anew since.
    private Uni<Void> size(UUID file, List<Made> made, Entry entry, Map<String, Noted> noted) {
        Noted last = noted.get(entry.key());
        if (last == null
                || last.size() == entry.size()
                || entry.modified().isAfter(last.at().toInstant())) {
            return nothing();
        }
        return Renditions.maker(made, Renditions.name(file, entry))
                .map(maker -> reading.forget(entry.key())
                        .chain(() -> renditions.again(file, entry.key(), Kind.CORRUPT, maker)))
                .orElseGet(NamesCheck::nothing);
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
