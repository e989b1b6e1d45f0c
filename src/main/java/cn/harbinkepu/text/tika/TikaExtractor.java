package cn.harbinkepu.text.tika;

import java.nio.file.Path;
import java.time.Duration;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.apache.tika.mime.MimeTypes;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.child.Children;
import cn.harbinkepu.core.child.Command;
import cn.harbinkepu.text.Cleaner;
import cn.harbinkepu.text.Cleaning;
import cn.harbinkepu.text.Extraction;
import cn.harbinkepu.text.Extractor;
import cn.harbinkepu.text.Patience;
import cn.harbinkepu.text.Unpacker;
import cn.harbinkepu.text.Unpacking;
import cn.harbinkepu.text.tika.Request.Deed;

/// [Extractor], [Cleaner] and [Unpacker] by child JVMs with Tika in them.
@ApplicationScoped
class TikaExtractor implements Extractor, Cleaner, Unpacker {

    private final Workers workers;
    private final Duration firstLimit;
    private final Duration limit;

    /// Tika's table of first bytes, about a second to read and not needed before the first upload.
    private static final class FirstBytes {
        private static final Types TYPES = new Types(MimeTypes.getDefaultMimeTypes());
    }

    @Inject
    TikaExtractor(TextConfig config) {
        this(config, ExtractionMain.class);
    }

    /// With another program in the place of ours, for tests.
    TikaExtractor(TextConfig config, Class<?> main) {
        Children children = new Children(config.scratch(), 1);
        firstLimit = config.firstLimit();
        limit = config.limit();
        workers = new Workers(config, () -> {
            Command command = Launch.command(config, main);
            return new Worker(children.conversation(command), config.longestText());
        });
    }

    @Override
    public Uni<Extraction> extract(Path file, String fileName) {
        return Blocking.backHome(workers.ask(new Wish.Reading(file, fileName), limit));
    }

    @Override
    public Uni<Extraction> extract(Path file, String fileName, Path pictures, Patience patience) {
        Wish.Reading wish = new Wish.Reading(Deed.READ_WITH_PICTURES, file, fileName, pictures);
        return Blocking.backHome(
                switch (patience) {
                    case SHORT -> workers.ask(wish, firstLimit);
                    case LONG -> workers.askApart(wish, limit);
                });
    }

    @Override
    public Uni<String> mediaType(Path file, String fileName) {
        return Blocking.call(() -> FirstBytes.TYPES.of(file, fileName));
    }

    @Override
    public Uni<Cleaning> clean(Path file, String mediaType, Path target) {
        Path folder = target.toAbsolutePath().getParent();
        return Blocking.backHome(workers.ask(new Wish.Scrubbing(file, mediaType, folder, target), limit));
    }

    @Override
    public Uni<Unpacking> unpack(Path archive, Path folder) {
        return Blocking.backHome(workers.ask(new Wish.Unpacked(archive, "", folder), limit));
    }

    @PreDestroy
    void close() {
        workers.close();
    }
}
