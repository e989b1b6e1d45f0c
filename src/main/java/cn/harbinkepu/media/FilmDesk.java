package cn.harbinkepu.media;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.ImportedResources;
import cn.harbinkepu.resource.StoredFile;

/// What the jobs on films have in common: the local copy, and telling the draft how it ended.
@ApplicationScoped
class FilmDesk {

    private static final Logger LOG = Logger.getLogger(FilmDesk.class);

    /// How long work goes on after its film was discarded.
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final Files files;
    private final Blobs blobs;
    private final Scratch scratch;
    private final RenditionStore store;
    private final FilmStages stages;
    private final Presentations presentations;
    private final ImportedResources imported;

    FilmDesk(
            Files files,
            Blobs blobs,
            Scratch scratch,
            RenditionStore store,
            FilmStages stages,
            Presentations presentations,
            ImportedResources imported) {
        this.files = files;
        this.blobs = blobs;
        this.scratch = scratch;
        this.store = store;
        this.stages = stages;
        this.presentations = presentations;
        this.imported = imported;
    }

    /// Works on a copy of the film, alone in its folder. Fails with [Discarded] as soon as the film is gone, and ends
    /// whatever runs then.
    Uni<Void> with(Order order, Function<Path, Uni<Void>> work) {
        return files.find(order.file())
                .map(found -> found.orElseThrow(() -> new Discarded(order.file())))
                .chain(file -> whileKept(
                        file.id(), scratch.with(folder -> fetched(file, folder).chain(() -> work.apply(folder)))));
    }

    private Uni<Void> whileKept(UUID file, Uni<Void> work) {
        Uni<Void> gone = Multi.createFrom()
                .ticks()
                .every(LOOK_EVERY)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> isGone(file))
                .select()
                .where(found -> found)
                .toUni()
                .chain(() -> Uni.createFrom().failure(new Discarded(file)));
        return Uni.combine().any().of(work, gone).onFailure(Discarded.class).call(() -> store.remove(file));
    }

    /// A question that fails is asked again: the work may well go on.
    private Uni<Boolean> isGone(UUID file) {
        return files.find(file).map(Optional::isEmpty).onFailure().recoverWithItem(false);
    }

    static Path film(Path folder) {
        return folder.resolve("film");
    }

    private Uni<Void> fetched(StoredFile file, Path folder) {
        return blobs.fetch(file.key(), film(folder));
    }

    /// Ends the stage in words if the film turned out to be unusable; other failures stay failures.
    <T> Uni<T> during(Order order, String stage, Uni<T> work) {
        return work.onFailure(Unusable.class).call(failure -> unusable(order, stage, failure));
    }

    private Uni<Void> unusable(Order order, String stage, Unusable why) {
        LOG.infof("File %s cannot be played: %s", order.file(), why.getMessage());
        return presentations
                .failed(order.file())
                .chain(() -> files.find(order.file()))
                .chain(file -> stages.failed(
                        order,
                        stage,
                        "“%s”：%s".formatted(file.map(StoredFile::name).orElse("影片"), why.words())));
    }

    /// Ends a job: of what is unusable the editor knows already, of what was discarded nobody has to know.
    Uni<Void> settled(Order order, Uni<Void> work) {
        return work.onFailure(Unusable.class)
                .recoverWithNull()
                .replaceWithVoid()
                .chain(() -> tell(order))
                .onFailure(Discarded.class)
                .recoverWithNull()
                .replaceWithVoid();
    }

    /// The draft may have waited for this.
    private Uni<Void> tell(Order order) {
        return order.resource().isPresent() && order.revision().isPresent()
                ? imported.whenReady(order.resource().get(), order.revision().get())
                : Uni.createFrom().voidItem();
    }
}
