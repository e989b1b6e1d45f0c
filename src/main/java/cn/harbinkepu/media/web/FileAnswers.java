package cn.harbinkepu.media.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.RestResponse;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.media.MediaNames;
import cn.harbinkepu.media.WrittenFile;
import cn.harbinkepu.media.web.Admission.Allowed;
import cn.harbinkepu.media.web.Admission.Caller;
import cn.harbinkepu.resource.OpenFiles;
import cn.harbinkepu.resource.PublicCopies;
import cn.harbinkepu.resource.StoredFile;

/// The forms in which a file is answered, once somebody has decided that it may be. Staff are given what
/// was uploaded, everybody else a copy of it that does not tell who made it, where and with what.
@ApplicationScoped
class FileAnswers {

    static final String ORIGINAL = "original";
    static final String PICTURE = "picture";
    static final String CAPTIONS = "captions.vtt";

    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/webp", "image/gif");

    private final Delivery delivery;
    private final OpenFiles copies;
    private final List<WrittenFile> written;

    /// The bytes that the caller is given.
    private record Given(String sha256, String key) {}

    FileAnswers(Delivery delivery, OpenFiles copies, @All List<WrittenFile> written) {
        this.delivery = delivery;
        this.copies = copies;
        this.written = List.copyOf(written);
    }

    /// What lies under this name of the file.
    Uni<RestResponse<Object>> answer(Allowed allowed, String name, Asked asked) {
        return switch (name) {
            case ORIGINAL -> original(allowed, asked);
            case PICTURE -> picture(allowed, asked);
            case CAPTIONS -> captions(allowed, asked);
            default -> rendition(allowed, name, asked);
        };
    }

    private Uni<RestResponse<Object>> original(Allowed allowed, Asked asked) {
        StoredFile file = allowed.file();
        return given(allowed)
                .chain(given -> delivery.answer(
                        outgoing(allowed, given, file.mediaType()).with("Content-Disposition", Disposition.of(file)),
                        asked));
    }

    private Uni<RestResponse<Object>> picture(Allowed allowed, Asked asked) {
        String type = allowed.file().mediaType();
        if (!PICTURES.contains(type)) {
            throw Problem.notFound();
        }
        return inPlace(allowed, type, asked);
    }

    /// Of a film or document there is nothing under this name, which other sites may ask for.
    private Uni<RestResponse<Object>> captions(Allowed allowed, Asked asked) {
        if (!allowed.file().mediaType().equals("text/vtt")) {
            throw Problem.notFound();
        }
        return written(allowed, CAPTIONS, asked, () -> inPlace(allowed, "text/vtt;charset=UTF-8", asked));
    }

    private Uni<RestResponse<Object>> inPlace(Allowed allowed, String type, Asked asked) {
        return given(allowed).chain(given -> delivery.answer(outgoing(allowed, given, type), asked));
    }

    private static Outgoing outgoing(Allowed allowed, Given given, String type) {
        return Outgoing.of(given.key(), type, keeping(allowed, Keeping.ASK_FIRST))
                .tagged(given.sha256());
    }

    /// What was made from a film or recording: playlists, segments, the poster; some of it is written only now.
    private Uni<RestResponse<Object>> rendition(Allowed allowed, String name, Asked asked) {
        return written(allowed, name, asked, () -> stored(allowed, name, asked));
    }

    private Uni<RestResponse<Object>> written(
            Allowed allowed, String name, Asked asked, Supplier<Uni<RestResponse<Object>>> otherwise) {
        return Multi.createFrom()
                .iterable(written)
                .onItem()
                .transformToUniAndConcatenate(writer -> writer.write(allowed.file(), name))
                .select()
                .where(Optional::isPresent)
                .toUni()
                .chain(text -> text == null
                        ? otherwise.get()
                        : Uni.createFrom()
                                .item(delivery.written(
                                        text.orElseThrow(), keeping(allowed, Keeping.ASK_FIRST), asked)));
    }

    private Uni<RestResponse<Object>> stored(Allowed allowed, String name, Asked asked) {
        String type = MediaNames.mediaType(name).orElseThrow(Problem::notFound);
        Keeping keeping = MediaNames.isLasting(name) ? Keeping.LASTING : Keeping.ASK_FIRST;
        return delivery.answer(
                Outgoing.of(MediaNames.key(allowed.file().id(), name), type, keeping(allowed, keeping)), asked);
    }

    /// How an answer may be kept that everybody might have.
    private static Keeping keeping(Allowed allowed, Keeping ofAll) {
        return allowed.caller() == Caller.ANYBODY ? ofAll : Keeping.NOBODY;
    }

    private Uni<Given> given(Allowed allowed) {
        StoredFile file = allowed.file();
        return allowed.caller() == Caller.STAFF
                ? Uni.createFrom().item(new Given(file.sha256(), file.key()))
                : copies.copy(file).map(FileAnswers::given);
    }

    private static Given given(PublicCopies.Copy copy) {
        if (copy.withheld()) {
            throw Problem.notFound();
        }
        return new Given(copy.sha256(), copy.key());
    }
}
