package cn.harbinkepu.text.tika;

import java.nio.file.Path;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.apache.tika.mime.MimeTypes;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.child.Children;
import cn.harbinkepu.core.child.Command;
import cn.harbinkepu.text.Extraction;
import cn.harbinkepu.text.Extractor;

/// [Extractor] by Tika in child JVMs.
@ApplicationScoped
class TikaExtractor implements Extractor {

    private final Workers workers;

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
        Children children = new Children(config.scratch(), config.parsersAtOnce());
        workers = new Workers(config, () -> {
            Command command = Launch.command(config, main);
            return new Worker(children.conversation(command), config.longestText());
        });
    }

    @Override
    public Uni<Extraction> extract(Path file, String fileName) {
        return Blocking.backHome(workers.read(file, fileName));
    }

    @Override
    public Uni<String> mediaType(Path file, String fileName) {
        return Blocking.call(() -> FirstBytes.TYPES.of(file, fileName));
    }

    @PreDestroy
    void close() {
        workers.close();
    }
}
