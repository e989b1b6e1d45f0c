package cn.harbinkepu.media.web;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.media.MediaNames;
import cn.harbinkepu.resource.StoredFile;

/// The forms in which a file is answered, once somebody has decided that it may be.
@ApplicationScoped
class FileAnswers {

    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/webp", "image/gif");

    private final Blobs blobs;

    /// A file that may be answered.
    ///
    /// @param open whether everybody may see it: then caches may keep it for a while
    record Allowed(StoredFile file, boolean open) {}

    /// What the request says of bytes that it has or wants.
    record Wanted(
            @Nullable String range,
            @Nullable String ifNoneMatch,
            @Nullable String ifRange) {
        static Wanted whole(@Nullable String ifNoneMatch) {
            return new Wanted(null, ifNoneMatch, null);
        }
    }

    FileAnswers(Blobs blobs) {
        this.blobs = blobs;
    }

    Uni<RestResponse<Object>> original(Allowed allowed, Wanted wanted) {
        StoredFile file = allowed.file();
        return answer(
                new Delivery(blobs, file.key(), file.mediaType(), file.sha256()).as(Disposition.of(file)),
                allowed,
                wanted);
    }

    Uni<RestResponse<Object>> picture(Allowed allowed, Wanted wanted) {
        StoredFile file = allowed.file();
        if (!PICTURES.contains(file.mediaType())) {
            throw Problem.notFound();
        }
        return answer(new Delivery(blobs, file.key(), file.mediaType(), file.sha256()), allowed, wanted);
    }

    Uni<RestResponse<Object>> captions(Allowed allowed, Wanted wanted) {
        StoredFile file = allowed.file();
        if (!"text/vtt".equals(file.mediaType())) {
            throw Problem.notFound();
        }
        return answer(new Delivery(blobs, file.key(), "text/vtt;charset=UTF-8", file.sha256()), allowed, wanted);
    }

    /// What was made from a film or recording: playlists, segments, the poster.
    Uni<RestResponse<Object>> rendition(Allowed allowed, String name, Wanted wanted) {
        StoredFile file = allowed.file();
        String type = MediaNames.mediaType(name).orElseThrow(Problem::notFound);
        String tag = file.sha256().substring(0, 16) + "-" + name;
        return answer(new Delivery(blobs, MediaNames.key(file.id(), name), type, tag), allowed, wanted);
    }

    private static Uni<RestResponse<Object>> answer(Delivery delivery, Allowed allowed, Wanted wanted) {
        Delivery kept = allowed.open() ? delivery : delivery.keptByNobody();
        return kept.answer(wanted.range(), wanted.ifNoneMatch(), wanted.ifRange());
    }
}
