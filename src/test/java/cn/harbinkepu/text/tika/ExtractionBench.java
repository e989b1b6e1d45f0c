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
import java.util.stream.Stream;

import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.ocr.TesseractOCRConfig;
import org.apache.tika.sax.BodyContentHandler;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.text.Extraction;
import cn.harbinkepu.text.Patience;

/// Reads a folder of documents in one of two ways and prints how long it took: `ours` through the confined
/// parsers of the application, with structure and pictures; `tika` by Tika itself in as many threads as there
/// are cores. Each way in a JVM of its own, started by `ops/bench/extraction`.
final class ExtractionBench {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private ExtractionBench() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "make" -> make(folder, Integer.parseInt(arguments[2]));
            case "ours" -> ours(folder, Path.of(arguments[2]));
            default -> tika(folder);
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
        long heapBefore = heap();
        long begun = System.nanoTime();
        List<Uni<Extraction>> all = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            Path pictures = Files.createDirectories(scratch.resolve("pictures-" + i));
            all.add(extractor.extract(file, file.getFileName().toString(), pictures, Patience.SHORT));
        }
        long texts = texts(all);
        double seconds = (System.nanoTime() - begun) / 1e9;
        all.clear();
        System.out.printf("%.2f %d %d %d%n", seconds, texts, heapBefore >> 20, heap() >> 20);
        extractor.close();
        System.exit(0);
    }

    private static long texts(List<Uni<Extraction>> all) {
        List<Extraction> found = Uni.join().all(all).andFailFast().await().atMost(Duration.ofHours(1));
        return found.stream().filter(Extraction.Text.class::isInstance).count();
    }

    private static void tika(Path folder) throws Exception {
        AutoDetectParser parser = new AutoDetectParser();
        TesseractOCRConfig blind = new TesseractOCRConfig();
        blind.setSkipOcr(true);
        ParseContext context = new ParseContext();
        context.set(TesseractOCRConfig.class, blind);
        List<Path> files = files(folder);
        long begun = System.nanoTime();
        long texts = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(CORES)) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (Path file : files) {
                all.add(threads.submit(() -> read(parser, file, context)));
            }
            for (Future<Boolean> one : all) {
                texts += one.get() ? 1 : 0;
            }
        }
        System.out.printf("%.2f %d 0 0%n", (System.nanoTime() - begun) / 1e9, texts);
        System.exit(0);
    }

    private static boolean read(AutoDetectParser parser, Path file, ParseContext context) throws Exception {
        BodyContentHandler text = new BodyContentHandler(-1);
        try (var in = org.apache.tika.io.TikaInputStream.get(file)) {
            parser.parse(in, text, new Metadata(), context);
        }
        return !text.toString().isBlank();
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
