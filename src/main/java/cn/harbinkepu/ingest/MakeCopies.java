package cn.harbinkepu.ingest;

import java.nio.file.Path;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.resource.CopyMaker;
import cn.harbinkepu.resource.PublicCopies.Copy;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.text.Cleaner;
import cn.harbinkepu.text.Cleaning;
import cn.harbinkepu.upload.FileType;
import cn.harbinkepu.upload.Uploads;
import cn.harbinkepu.video.Films;
import cn.harbinkepu.video.Rendering;

/// Makes the copy of a file that the public is given: films by their own tools, all else by the parsers. Cameras write
/// time and place into the pictures of their transport streams themselves, so that nothing of those is given away but
/// what was made anew.
@ApplicationScoped
class MakeCopies implements CopyMaker {

    private static final Logger LOG = Logger.getLogger(MakeCopies.class);

    private final Blobs blobs;
    private final Scratch scratch;
    private final Cleaner cleaner;
    private final Films films;

    MakeCopies(Blobs blobs, Scratch scratch, Cleaner cleaner, Films films) {
        this.blobs = blobs;
        this.scratch = scratch;
        this.cleaner = cleaner;
        this.films = films;
    }

    @Override
    public Uni<Copy> make(StoredFile file) {
        return scratch.with(folder -> {
            Path original = folder.resolve("original");
            Path copy = folder.resolve("copy");
            return blobs.fetch(file.key(), original).chain(() -> made(original, copy, file));
        });
    }

    private Uni<Copy> made(Path original, Path copy, StoredFile file) {
        Optional<FileType> played = FileType.named(file.name()).filter(FileType::isPlayable);
        if (played.equals(Optional.of(FileType.TRANSPORT))) {
            return Uni.createFrom().item(Copy.none(file));
        }
        return played.isPresent() ? play(original, copy, file) : cleaned(original, copy, file);
    }

    private Uni<Copy> cleaned(Path original, Path copy, StoredFile file) {
        return cleaner.clean(original, file.mediaType(), copy).chain(cleaning -> switch (cleaning) {
            case Cleaning.Nothing nothing -> Uni.createFrom().item(Copy.same(file));
            case Cleaning.Cleaned cleaned -> keep(copy, file);
            case Cleaning.Uncertain uncertain -> Uni.createFrom().item(Copy.none(file));
            case Cleaning.Failed(String detail) -> Uni.createFrom().failure(refused(file, detail));
        });
    }

    private Uni<Copy> play(Path original, Path copy, StoredFile file) {
        return films.withoutMetadata(original, file.mediaType(), copy).chain(rendering -> switch (rendering) {
            case Rendering.Done done -> keep(copy, file);
            case Rendering.Broken(String detail) -> Uni.createFrom().failure(refused(file, detail));
            case Rendering.Refused refused -> Uni.createFrom().failure(refused(file, refused.toString()));
            case Rendering.TimedOut timedOut -> Uni.createFrom().failure(refused(file, "timed out"));
        });
    }

    private Uni<Copy> keep(Path copy, StoredFile file) {
        return Blocking.call(() -> new Copy(Uploads.sha256Of(copy), java.nio.file.Files.size(copy), false))
                .call(made -> blobs.put(made.key(), copy, file.mediaType()));
    }

    private static Problem refused(StoredFile file, String detail) {
        LOG.infof("File %s cannot be cleaned: %s", file.id(), detail);
        return new Problem(ProblemCode.BROKEN_FILE, "无法去除其中的位置、相机或作者信息，请另存后重新上传。");
    }
}
