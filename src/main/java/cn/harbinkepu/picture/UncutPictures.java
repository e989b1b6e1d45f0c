package cn.harbinkepu.picture;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.work.Chore;

/// Cuts the pictures that no draft's job has cut: figures that were put into a text, pictures from before there were
/// tiles.
@ApplicationScoped
class UncutPictures implements Chore {

    private static final Logger LOG = Logger.getLogger(UncutPictures.class);

    /// Some seconds each; a run ends within minutes.
    private static final int AT_A_TIME = 20;

    private final Files files;
    private final Cutter cutter;
    private final CutPictures made;

    UncutPictures(Files files, Cutter cutter, CutPictures made) {
        this.files = files;
        this.cutter = cutter;
        this.made = made;
    }

    @Override
    public String name() {
        return "picture.cut-rest";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Uni<Void> run() {
        return made.uncut(List.copyOf(Cutter.SORTS), AT_A_TIME).chain(this::all);
    }

    /// One that cannot be tried now is tried again by a later run.
    private Uni<Void> all(List<UUID> ids) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> files.find(id)
                        .map(found -> found.orElseThrow(Problem::notFound))
                        .chain(cutter::cut)
                        .onFailure()
                        .invoke(failure -> LOG.warnf("Picture %s is not cut yet: %s", id, failure))
                        .onFailure()
                        .recoverWithNull())
                .collect()
                .last()
                .replaceWithVoid();
    }
}
