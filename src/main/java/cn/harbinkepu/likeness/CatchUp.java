package cn.harbinkepu.likeness;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Rounds;
import cn.harbinkepu.likeness.Due.Item;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.work.Chore;

/// Brings the prints up to what has changed. Texts first: they are quick, and an editor may be waiting.
@ApplicationScoped
class CatchUp implements Chore {

    private static final Logger LOG = Logger.getLogger(CatchUp.class);

    /// Small enough that the texts of one batch fit into memory many times over.
    private static final int BATCH = 50;

    /// A codec that is killed, a store that is away: after this many tries the file is left alone.
    private static final int TRIES = 3;

    private final Due due;
    private final TextPrints texts;
    private final PicturePrints pictures;
    private final Files files;

    CatchUp(Due due, TextPrints texts, PicturePrints pictures, Files files) {
        this.due = due;
        this.texts = texts;
        this.pictures = pictures;
        this.files = files;
    }

    @Override
    public String name() {
        return "likeness.catch-up";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Uni<Void> run() {
        return drain(Due.What.TEXT).chain(() -> drain(Due.What.FILE));
    }

    private Uni<Void> drain(Due.What what) {
        return Rounds.whilst(() -> due.next(what, BATCH).chain(this::all));
    }

    /// False if none of them could be done: the next run may find the neighbours back.
    private Uni<Boolean> all(List<Item> items) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(item -> one(item)
                        .chain(() -> due.done(item))
                        .replaceWith(true)
                        .onFailure()
                        .invoke(failure ->
                                LOG.warnf("%s %s will be looked at again: %s", item.what(), item.id(), failure))
                        .onFailure()
                        .recoverWithItem(false))
                .collect()
                .asList()
                .map(done -> done.contains(true));
    }

    private Uni<Void> one(Item item) {
        return switch (item.what()) {
            case TEXT -> texts.renew(item.id());
            case FILE -> file(item);
        };
    }

    private Uni<Void> file(Item item) {
        return files.find(item.id())
                .chain(found -> found.map(file -> item.tries() > TRIES ? pictures.giveUp(file) : pictures.look(file))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
