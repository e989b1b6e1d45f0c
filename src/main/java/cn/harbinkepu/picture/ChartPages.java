package cn.harbinkepu.picture;

import java.io.IOException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.resource.DrawnPages;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.video.Pictures;
import cn.harbinkepu.video.Probe;
import cn.harbinkepu.video.Rendering;

/// A chart that came as a PDF, or as a TIFF for print, is looked into, printed and read like one that came as pictures:
/// its pages, of a TIFF the first, become files of the draft, after those that were uploaded. Each document is drawn
// once.
@ApplicationScoped
class ChartPages {

    private static final String PDF = "application/pdf";
    private static final String TIFF = "image/tiff";

    private final DrawnPages pages;
    private final Files files;
    private final Blobs blobs;
    private final Scratch scratch;
    private final PageDrawing drawing;
    private final Pictures pictures;

    ChartPages(DrawnPages pages, Files files, Blobs blobs, Scratch scratch, PageDrawing drawing, Pictures pictures) {
        this.pages = pages;
        this.files = files;
        this.blobs = blobs;
        this.scratch = scratch;
        this.drawing = drawing;
        this.pictures = pictures;
    }

    /// Gives a draft the pages of its documents, if it is a chart.
    ///
    /// @return why documents cannot be drawn, in words
    Uni<List<String>> attach(UUID resource, UUID revision) {
        return pages.wanted(revision)
                .chain(wanted -> wanted
                        ? files.of(revision, Files.Role.ORIGINAL)
                        : Uni.createFrom().item(List.<StoredFile>of()))
                .onItem()
                .transformToMulti(all -> Multi.createFrom().iterable(all))
                .filter(file -> Set.of(PDF, TIFF).contains(file.mediaType()))
                .onItem()
                .transformToUniAndConcatenate(document -> draw(document)
                        .call(() -> pages.attach(resource, revision, document.id()))
                        .map(refusal -> refusal.map(words -> "“%s”：%s".formatted(document.name(), words))))
                .filter(Optional::isPresent)
                .map(Optional::get)
                .collect()
                .asList();
    }

    private Uni<Optional<String>> draw(StoredFile document) {
        return pages.areDrawn(document.id())
                .chain(drawn -> drawn ? Uni.createFrom().item(Optional.empty()) : drawAnew(document));
    }

    private Uni<Optional<String>> drawAnew(StoredFile document) {
        return scratch.with(folder -> {
            Path local = folder.resolve("document");
            Path drawn = folder.resolve("pages");
            return blobs.fetch(document.key(), local)
                    .chain(() -> Blocking.call(() -> java.nio.file.Files.createDirectory(drawn)))
                    .chain(() -> document.mediaType().equals(TIFF) ? first(local, drawn) : drawing.draw(local, drawn))
                    .chain(result -> switch (result) {
                        case PageDrawing.Drawn.Pages(List<Path> all) ->
                            keep(document, all).replaceWith(Optional.empty());
                        case PageDrawing.Drawn.Refused(String words) ->
                            Uni.createFrom().item(Optional.of(words));
                    });
        });
    }

    private Uni<PageDrawing.Drawn> first(Path tiff, Path folder) {
        Path page = folder.resolve("page.jpg");
        return pictures.asJpeg(tiff, page).map(rendering -> switch (rendering) {
            case Rendering.Done done -> new PageDrawing.Drawn.Pages(List.of(page));
            case Rendering.Broken broken ->
                new PageDrawing.Drawn.Refused("TIFF 文件已损坏，或用了不支持的压缩或颜色方式；请另存为 8 位、LZW 压缩的 TIFF 或 JPEG 后重新上传。");
            case Rendering.Refused(Probe.Reason reason) -> new PageDrawing.Drawn.Refused(Cutter.words(reason));
            case Rendering.TimedOut timedOut -> new PageDrawing.Drawn.Refused("处理图片超过时间上限，请缩小后重新上传。");
        });
    }

    private Uni<Void> keep(StoredFile document, List<Path> all) {
        return Multi.createFrom()
                .range(0, all.size())
                .onItem()
                .transformToUniAndConcatenate(page -> Blocking.call(() -> stored(document, all.get(page), page + 1))
                        .call(file -> blobs.put(file.key(), all.get(page), file.mediaType())))
                .collect()
                .asList()
                .chain(stored -> pages.keep(document.id(), stored));
    }

    private static StoredFile stored(StoredFile document, Path page, int number) throws IOException {
        String title = document.name().replaceFirst("(?i)\\.(?:pdf|tiff?)$", "");
        return new StoredFile(
                Ids.next(),
                digest(page),
                "%s-第%d页.jpg".formatted(title, number),
                "image/jpeg",
                java.nio.file.Files.size(page),
                document.organisation(),
                document.uploader());
    }

    private static String digest(Path file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(java.nio.file.Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
