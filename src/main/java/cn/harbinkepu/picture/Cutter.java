package cn.harbinkepu.picture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.LargestPicture;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.picture.CutPictures.Known;
import cn.harbinkepu.resource.PublicFiles;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.video.Cutting;
import cn.harbinkepu.video.Pictures;
import cn.harbinkepu.video.Probe;

/// Cuts one picture and stores what was made: the tiles as one object, each copy as another, the row of the table last.
/// Doing it again replaces the same objects by the same.
@ApplicationScoped
class Cutter {

    /// What is cut; a drawing that may hold script (SVG) is none.
    static final Set<String> SORTS = Set.of("image/jpeg", "image/png", "image/webp", "image/gif");

    private static final Logger LOG = Logger.getLogger(Cutter.class);

    /// Widths of the copies for pages: a telephone, two of its pixels for one, a page, a large screen.
    private static final List<Integer> WIDTHS = List.of(320, 640, 1280, 1920);

    private final Blobs blobs;
    private final Scratch scratch;
    private final Pictures pictures;
    private final CutPictures made;
    private final PublicFiles shown;

    Cutter(Blobs blobs, Scratch scratch, Pictures pictures, CutPictures made, PublicFiles shown) {
        this.blobs = blobs;
        this.scratch = scratch;
        this.pictures = pictures;
        this.made = made;
        this.shown = shown;
    }

    static boolean cuts(StoredFile file) {
        return SORTS.contains(file.mediaType());
    }

    /// What is known of it already, or what comes of cutting it now. Fails if that could not be tried.
    Uni<Known> cut(StoredFile file) {
        return made.known(file.id())
                .chain(known -> known.map(each -> Uni.createFrom().item(each)).orElseGet(() -> cutAnew(file)));
    }

    /// As above, whatever is known of it.
    Uni<Known> cutAnew(StoredFile file) {
        return scratch.with(folder -> {
            Path picture = folder.resolve("picture");
            return blobs.fetch(file.key(), picture)
                    .chain(() -> pictures.cut(picture, folder.resolve("cut"), WIDTHS))
                    .chain(cutting -> switch (cutting) {
                        case Cutting.Done done -> keep(file, done, folder);
                        case Cutting.Broken(String detail) -> refuse(file, "文件已损坏或不完整，无法显示。", detail);
                        case Cutting.Refused(Probe.Reason reason) -> refuse(file, words(reason), reason.toString());
                        case Cutting.TimedOut() -> refuse(file, "处理图片超过时间上限，请缩小后重新上传。", "timed out");
                    });
        });
    }

    private Uni<Known> keep(StoredFile file, Cutting.Done done, Path folder) {
        String making = PictureNames.making(file.sha256());
        Path pack = folder.resolve("tiles.pack");
        return Blocking.call(() -> pack(done.tiles(), pack))
                .call(() -> blobs.put(PictureNames.tiles(file.id(), making), pack, "application/octet-stream"))
                .call(() -> copies(file, making, done.copies()))
                .map(ends -> cut(file, making, done, ends))
                .call(made::put)
                .call(() -> shown.changed(file.id()))
                .map(Known.Cut::new);
    }

    private static CutPicture cut(StoredFile file, String making, Cutting.Done done, List<Integer> ends) {
        return new CutPicture(
                file.id(),
                making,
                done.width(),
                done.height(),
                done.codec().equals("mjpeg") && !done.turned(),
                ends,
                done.copies().stream().map(Cutting.Copy::width).toList());
    }

    private Uni<Void> copies(StoredFile file, String making, List<Cutting.Copy> copies) {
        return Multi.createFrom()
                .iterable(copies)
                .onItem()
                .transformToUniAndConcatenate(copy ->
                        blobs.put(PictureNames.copy(file.id(), making, copy.width()), copy.file(), "image/webp"))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /// Writes all tiles into one file and tells where each ends.
    private static List<Integer> pack(List<Path> tiles, Path pack) throws IOException {
        List<Integer> ends = new ArrayList<>(tiles.size());
        int end = 0;
        try (OutputStream out = Files.newOutputStream(pack)) {
            for (Path tile : tiles) {
                end = Math.addExact(end, Math.toIntExact(Files.copy(tile, out)));
                ends.add(end);
            }
        }
        return ends;
    }

    private Uni<Known> refuse(StoredFile file, String words, String detail) {
        LOG.infof("Picture %s cannot be cut: %s", file.id(), detail);
        return made.refuse(file.id(), PictureNames.making(file.sha256()), words).replaceWith(new Known.Refused(words));
    }

    static String words(Probe.Reason reason) {
        return switch (reason) {
            case TOO_MANY_PIXELS -> "画面超过 %s的上限，请缩小后重新上传，或改传 PDF。".formatted(LargestPicture.words());
            case MOVES -> "这是会动的图片（动态 WebP 或 APNG），无法处理；请另存为静止的 JPEG 或 PNG，要会动请改用 GIF 或影片。";
            case NOT_ACCEPTED, TOO_LONG, TOO_MANY_STREAMS -> "内容不是所标的图片格式，请另存为 JPEG 或 PNG 后重新上传。";
        };
    }
}
