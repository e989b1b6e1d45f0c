package cn.harbinkepu.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.Stages;
import cn.harbinkepu.text.Picture;
import cn.harbinkepu.text.Recogniser;
import cn.harbinkepu.text.Recognition;

/// Puts what can be read by eye into a text, marked as what it is, and tells the editor in the stage how that went.
@ApplicationScoped
class Recognising {

    static final String STAGE = "recognise";

    /// Begins the note above a text that was read by eye; it has to go, like each doubtful mark, before the text is
    /// handed in.
    static final String NOTE = "> 【文字识别】";

    private static final Logger LOG = Logger.getLogger(Recognising.class);
    private static final String NOT_INSTALLED =
            "本系统没有安装文字识别（Tesseract 及简体中文数据），图片和扫描页中的文字没有读出，其余处理照常。请手工录入文字，或请管理人员安装后重新上传。";

    private final Recogniser recogniser;
    private final Stages stages;

    /// What has come of a document's pages so far.
    private static final class Tally {
        private final List<Integer> confidences = new ArrayList<>();
        private int absent;
        private int failed;
        private String text;

        Tally(String text) {
            this.text = text;
        }
    }

    Recognising(Recogniser recogniser, Stages stages) {
        this.recogniser = recogniser;
        this.stages = stages;
    }

    /// The text with the words of its scanned pages in their places.
    Uni<String> pages(UUID revision, String text, List<Picture> pictures) {
        List<Picture> scans = pictures.stream().filter(Picture::isScan).toList();
        if (scans.isEmpty()) {
            return stages.skipped(revision, STAGE).replaceWith(text);
        }
        Tally tally = new Tally(text);
        return Multi.createFrom()
                .range(0, scans.size())
                .onItem()
                .transformToUniAndConcatenate(number -> stages.running(revision, STAGE, (double) number / scans.size())
                        .chain(() -> recogniser.recognise(scans.get(number).file()))
                        .invoke(found -> put(tally, scans.get(number), found)))
                .collect()
                .last()
                .chain(() -> settled(revision, tally));
    }

    /// The words of a picture that is a document by itself; empty if it has none.
    Uni<String> picture(UUID revision, Path file) {
        Tally tally = new Tally("![](scan:1)");
        Picture whole = new Picture("scan:1", file, "image/*", "");
        return stages.running(revision, STAGE, 0)
                .chain(() -> recogniser.recognise(file))
                .invoke(found -> put(tally, whole, found))
                .chain(() -> settled(revision, tally));
    }

    private static void put(Tally tally, Picture scan, Recognition found) {
        String words =
                switch (found) {
                    case Recognition.Read read -> {
                        tally.confidences.add(read.confidence());
                        yield read.text();
                    }
                    case Recognition.NoWords none -> "";
                    case Recognition.Absent absent -> {
                        tally.absent++;
                        yield "";
                    }
                    case Recognition.Failed(String detail) -> {
                        LOG.infof("A picture could not be read: %s", detail);
                        tally.failed++;
                        yield "";
                    }
                };
        tally.text = tally.text.replace("![](" + scan.reference() + ")", words);
    }

    private Uni<String> settled(UUID revision, Tally tally) {
        String text = tally.text.replaceAll("\n{3,}", "\n\n").strip();
        String failures = tally.failed > 0 ? "有 %d 页没能识别。".formatted(tally.failed) : "";
        if (tally.confidences.isEmpty()) {
            String note = tally.absent > 0 ? NOT_INSTALLED : "图片中没有认出可靠的文字。" + failures;
            return stages.skipped(revision, STAGE, note).replaceWith(text);
        }
        int mean = (int) Math.round(
                tally.confidences.stream().mapToInt(Integer::intValue).average().orElse(0));
        String told = "文字由机器识别，平均置信度 %d%%；把握不大的字词已标出，请核对。".formatted(mean);
        String note = NOTE + "以下文字由机器从图片中识别，平均置信度 %d%%。标有〔？…〕的字词把握不大，请对照原件核对，去掉这些标记和本段说明后再提交。".formatted(mean);
        return stages.done(revision, STAGE, told + failures).replaceWith(note + "\n\n" + text);
    }
}
