package cn.harbinkepu.picture;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.core.Turns;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.PublicCopies;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.taxonomy.Licence;
import cn.harbinkepu.taxonomy.Vocabularies;
import cn.harbinkepu.video.Pictures;
import cn.harbinkepu.video.Rendering;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Sheets for printing, made of what the public is given when somebody asks for the first time, and kept in the object
/// store under a name that tells what stands on them.
@ApplicationScoped
public class Prints {

    private final CutPictures cuts;
    private final Files files;
    private final PublicCopies copies;
    private final Blobs blobs;
    private final Scratch scratch;
    private final Pictures pictures;
    private final Printing printing;
    private final Vocabularies vocabularies;
    private final Turns turns = new Turns(1);

    Prints(
            CutPictures cuts,
            Files files,
            PublicCopies copies,
            Blobs blobs,
            Scratch scratch,
            Pictures pictures,
            Printing printing,
            Vocabularies vocabularies) {
        this.cuts = cuts;
        this.files = files;
        this.copies = copies;
        this.blobs = blobs;
        this.scratch = scratch;
        this.pictures = pictures;
        this.printing = printing;
        this.vocabularies = vocabularies;
    }

    /// Makes the sheet of a picture if there is none yet, and answers its name under `/media/{file}/`. Fails with
    /// `not-found` for what is no picture, or none that has been cut.
    ///
    /// @param paper by itself the largest on which the picture is fine
    public Uni<String> print(PublishedResource resource, UUID file, Optional<Paper> paper) {
        return cuts.find(file)
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(cut -> {
                    Paper chosen = paper.orElseGet(() -> Paper.fitting(cut.width(), cut.height()));
                    List<String> words = words(resource);
                    String name = "%s-print-%s-%s.pdf".formatted(cut.making(), chosen, digest(resource.title(), words));
                    String key = PictureNames.key(file, name);
                    return isThere(key)
                            .chain(there -> there
                                    ? Uni.createFrom().voidItem()
                                    : turns.inTurn(isThere(key)
                                            .chain(now -> now
                                                    ? Uni.createFrom().voidItem()
                                                    : make(resource, cut, chosen, words, key))))
                            .replaceWith(name);
                });
    }

    private Uni<Boolean> isThere(String key) {
        return blobs.stat(key).map(Optional::isPresent);
    }

    private Uni<Void> make(PublishedResource resource, CutPicture cut, Paper paper, List<String> words, String key) {
        return scratch.with(folder -> source(cut, folder)
                .chain(picture -> sheet(resource, cut, paper, words, picture, folder))
                .chain(pdf -> blobs.put(key, pdf, "application/pdf")));
    }

    private Uni<Path> sheet(
            PublishedResource resource,
            CutPicture cut,
            Paper paper,
            List<String> words,
            PrintSheet.Picture picture,
            Path folder) {
        PrintSheet sheet = new PrintSheet(
                resource.title(), resource.language(), words, paper, cut.width() > cut.height(), picture);
        Path pdf = folder.resolve("sheet.pdf");
        return printing.write(sheet, pdf).onFailure(Prints::isUnsuited).recoverWithUni(() -> png(picture.file(), folder)
                .map(png -> new PrintSheet(sheet.title(), sheet.language(), words, paper, sheet.sideways(), png))
                .chain(other -> printing.write(other, pdf)));
    }

    private static boolean isUnsuited(Throwable failure) {
        return failure instanceof Printing.Unsuited || failure.getCause() instanceof Printing.Unsuited;
    }

    /// The JPEG that the public is given, or a PNG of anything else.
    private Uni<PrintSheet.Picture> source(CutPicture cut, Path folder) {
        Path given = folder.resolve("given");
        return files.find(cut.file())
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(this::key)
                .chain(key -> blobs.fetch(key, given))
                .chain(() ->
                        cut.plain() ? Uni.createFrom().item(new PrintSheet.Picture.Jpeg(given)) : png(given, folder));
    }

    private Uni<String> key(StoredFile file) {
        return copies.of(file).map(copy -> {
            if (copy.withheld()) {
                throw Problem.notFound();
            }
            return copy.key();
        });
    }

    private Uni<PrintSheet.Picture> png(Path picture, Path folder) {
        Path png = folder.resolve("picture.png");
        return pictures.asPng(picture, png).map(rendering -> switch (rendering) {
            case Rendering.Done done -> new PrintSheet.Picture.Png(png);
            case Rendering.Broken broken -> throw refused(broken);
            case Rendering.Refused refused -> throw refused(refused);
            case Rendering.TimedOut timedOut -> throw refused(timedOut);
        });
    }

    private static Problem refused(Rendering rendering) {
        Problem problem = new Problem(ProblemCode.BROKEN_FILE, "这张图片无法制成可打印的文件。");
        problem.initCause(new IOException(rendering.toString()));
        return problem;
    }

    private List<String> words(PublishedResource resource) {
        String licence =
                vocabularies.licence(resource.licence()).map(Licence::zh).orElse(resource.licence());
        return List.of(resource.title(), "%s　%s　%s".formatted(resource.attribution(), licence, resource.url()));
    }

    private static String digest(String title, List<String> words) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((title + '\n' + String.join("\n", words)).getBytes(UTF_8));
            return new BigInteger(1, hash).toString(36).substring(0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
