package cn.harbinkepu.text.tika;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.stream.Stream;

import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.ocr.TesseractOCRConfig;
import org.apache.tika.sax.BodyContentHandler;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.text.Extraction;
import cn.harbinkepu.text.Patience;

/// Reads a folder of documents in one of two ways and prints how long it took, how many had text, and the
/// heap before and at most: `ours` through the confined parsers of the application, with structure and
/// pictures; `tika` by Tika itself, in one JVM with as many threads as there are cores, each text into a
/// file, as its own batch leaves them. Either way in a JVM of its own that has read nothing yet, started by
/// `ops/bench/extraction`.
final class ExtractionBench {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private ExtractionBench() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "make" -> make(folder, Integer.parseInt(arguments[2]));
            case "ours" -> ours(folder, Path.of(arguments[2]));
            default -> tika(folder, Path.of(arguments[2]));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    /// A mixed set: every kind of document in turn, texts of some thousand characters, each file another.
    private static void make(Path folder, int count) throws Exception {
        Files.createDirectories(folder);
        BenchDocuments documents = new BenchDocuments(folder);
        for (int i = 0; i < count; i++) {
            documents.write(i);
        }
    }

    private static void ours(Path folder, Path scratch) throws Exception {
        TikaExtractor extractor = new TikaExtractor(TestConfig.of(
                Map.of("kepu.text.scratch", scratch.resolve("children").toString())));
        List<Path> files = files(folder);
        Heap heap = new Heap(files.size());
        long begun = System.nanoTime();
        List<Uni<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            Path pictures = Files.createDirectories(scratch.resolve("pictures-" + i));
            all.add(extractor
                    .extract(file, file.getFileName().toString(), pictures, Patience.SHORT)
                    .map(Extraction.Text.class::isInstance)
                    .invoke(heap::look));
        }
        List<Boolean> read = Uni.join().all(all).andFailFast().await().atMost(Duration.ofHours(1));
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "%.2f %d %s%n", seconds, read.stream().filter(text -> text).count(), heap);
        extractor.close();
        System.exit(0);
    }

    /// What is alive in this JVM: before, and at most at ten moments of the work.
    private static final class Heap {

        private final AtomicInteger done = new AtomicInteger();
        private final LongAccumulator most = new LongAccumulator(Math::max, 0);
        private final long before = alive();
        private final int step;

        Heap(int files) {
            step = Math.max(1, files / 10);
        }

        void look() {
            if (done.incrementAndGet() % step == 0) {
                most.accumulate(alive());
            }
        }

        private static long alive() {
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }

        @Override
        public String toString() {
            return "%.1f %.1f".formatted(before / 1048576.0, most.get() / 1048576.0);
        }
    }

    private static void tika(Path folder, Path out) throws Exception {
        Files.createDirectories(out);
        List<Path> files = files(folder);
        long begun = System.nanoTime();
        AutoDetectParser parser = new AutoDetectParser();
        long texts = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(CORES)) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (Path file : files) {
                all.add(threads.submit(() -> read(parser, file, out.resolve(file.getFileName()))));
            }
            for (Future<Boolean> one : all) {
                texts += one.get() ? 1 : 0;
            }
        }
        System.out.printf("%.2f %d%n", (System.nanoTime() - begun) / 1e9, texts);
        System.exit(0);
    }

    /// A context is for one file: parsers keep things in it.
    private static boolean read(AutoDetectParser parser, Path file, Path out) throws Exception {
        TesseractOCRConfig blind = new TesseractOCRConfig();
        blind.setSkipOcr(true);
        ParseContext context = new ParseContext();
        context.set(TesseractOCRConfig.class, blind);
        BodyContentHandler text = new BodyContentHandler(-1);
        try (var in = org.apache.tika.io.TikaInputStream.get(file)) {
            parser.parse(in, text, new Metadata(), context);
        }
        Files.writeString(out, text.toString());
        return !text.toString().isBlank();
    }
}
