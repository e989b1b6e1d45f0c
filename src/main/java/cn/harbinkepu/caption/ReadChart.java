package cn.harbinkepu.caption;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.Moment;
import cn.harbinkepu.resource.Moments;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.text.LineFinder;
import cn.harbinkepu.text.PlacedLine;
import cn.harbinkepu.work.JobHandler;

/// Reads the words in a chart, each paragraph with the place where it stands.
@ApplicationScoped
class ReadChart implements JobHandler {

    static final String NAME = "caption.read-chart";

    private final Files files;
    private final Blobs blobs;
    private final Scratch scratch;
    private final LineFinder finder;
    private final Moments moments;

    ReadChart(Files files, Blobs blobs, Scratch scratch, LineFinder finder, Moments moments) {
        this.files = files;
        this.blobs = blobs;
        this.scratch = scratch;
        this.finder = finder;
        this.moments = moments;
    }

    @Override
    public String name() {
        return NAME;
    }

    /// On a machine that cannot read pictures nothing is noted: another one may do it later.
    @Override
    public Uni<Void> run(String key, JsonObject data) {
        UUID file = UUID.fromString(key);
        return finder.isInstalled()
                .chain(able -> able
                        ? files.find(file).chain(found -> found.map(this::read)
                                .orElseGet(() -> Uni.createFrom().voidItem()))
                        : Uni.createFrom().voidItem());
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        return moments.read(UUID.fromString(key), Moment.Kind.CHART, LineFinder.EDITION, List.of());
    }

    private Uni<Void> read(StoredFile file) {
        return scratch.with(folder -> blobs.fetch(file.key(), folder.resolve("picture"))
                        .chain(() -> finder.lines(folder.resolve("picture"))))
                .chain(lines -> moments.read(file.id(), Moment.Kind.CHART, LineFinder.EDITION, moments(lines)));
    }

    private static List<Moment> moments(List<PlacedLine> lines) {
        Map<Integer, List<PlacedLine>> paragraphs = new LinkedHashMap<>();
        lines.forEach(line -> paragraphs
                .computeIfAbsent(line.paragraph(), number -> new ArrayList<>())
                .add(line));
        return paragraphs.values().stream().map(ReadChart::moment).toList();
    }

    private static Moment moment(List<PlacedLine> lines) {
        int left = lines.stream().mapToInt(PlacedLine::x).min().orElse(0);
        int top = lines.stream().mapToInt(PlacedLine::y).min().orElse(0);
        int right =
                lines.stream().mapToInt(line -> line.x() + line.width()).max().orElse(0);
        int bottom =
                lines.stream().mapToInt(line -> line.y() + line.height()).max().orElse(0);
        String region = "xywh=%d,%d,%d,%d".formatted(left, top, right - left, bottom - top);
        return Moment.still(Moment.Kind.CHART, region, PictureText.joined(lines), PictureText.LANGUAGE);
    }
}
