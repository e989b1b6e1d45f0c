package cn.harbinkepu.ingest;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.text.Extraction;
import cn.harbinkepu.text.Picture;
import cn.harbinkepu.upload.Uploads;

/// Keeps the pictures of a document as files of the revision, and lets the text show them in their places.
@ApplicationScoped
class Illustrating {

    private final Files files;
    private final Blobs blobs;

    Illustrating(Files files, Blobs blobs) {
        this.files = files;
        this.blobs = blobs;
    }

    /// The text, with addresses in the place of references.
    ///
    /// @param document whose pictures they are; they belong to the same organisation
    Uni<String> keep(UUID revision, StoredFile document, Extraction.Text found) {
        return Multi.createFrom()
                .iterable(found.pictures())
                .filter(picture -> !picture.isScan())
                .onItem()
                .transformToUniAndConcatenate(picture -> keep(revision, document, picture))
                .collect()
                .in(() -> new StringBuilder(found.text()), Illustrating::address)
                .map(StringBuilder::toString);
    }

    private record Kept(Picture picture, UUID file) {}

    private Uni<Kept> keep(UUID revision, StoredFile document, Picture picture) {
        return Blocking.call(() -> stored(document, picture))
                .call(file -> blobs.put(file.key(), picture.file(), file.mediaType()))
                .call(files::add)
                .call(file -> files.addFigure(revision, file.id()))
                .map(file -> new Kept(picture, file.id()));
    }

    private static StoredFile stored(StoredFile document, Picture picture) throws java.io.IOException {
        String number = picture.reference().substring(picture.reference().indexOf(':') + 1);
        return new StoredFile(
                Ids.next(),
                Uploads.sha256Of(picture.file()),
                "%s-图%s.%s".formatted(Describer.titleOf(document.name()), number, extension(picture.mediaType())),
                picture.mediaType(),
                java.nio.file.Files.size(picture.file()),
                document.organisation(),
                document.uploader());
    }

    private static String extension(String mediaType) {
        return mediaType.equals("image/jpeg") ? "jpg" : mediaType.substring(mediaType.indexOf('/') + 1);
    }

    /// A reference ends in a bracket or before its caption, so that the first figure is not taken for the tenth.
    private static void address(StringBuilder text, Kept kept) {
        String settled = text.toString()
                .replace("](" + kept.picture().reference() + ")", "](/media/" + kept.file() + "/picture)")
                .replace("](" + kept.picture().reference() + " ", "](/media/" + kept.file() + "/picture ");
        text.setLength(0);
        text.append(settled);
    }
}
