package cn.harbinkepu.media.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.web.Conditional;
import cn.harbinkepu.media.MediaNames;
import cn.harbinkepu.media.WrittenFile;
import cn.harbinkepu.media.web.Admission.Allowed;
import cn.harbinkepu.media.web.Admission.Caller;
import cn.harbinkepu.resource.PublicCopies;
import cn.harbinkepu.resource.StoredFile;

/// The forms in which a file is answered, once somebody has decided that it may be. Staff are given what
/// was uploaded, everybody else a copy of it that does not tell who made it, where and with what.
@ApplicationScoped
class FileAnswers {

    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/webp", "image/gif");

    private final Blobs blobs;
    private final PublicCopies copies;
    private final List<WrittenFile> written;

    /// The bytes that the caller is given.
    private record Given(String sha256, String key) {}

    /// What the request says of bytes that it has or wants.
    record Wanted(
            @Nullable String range,
            @Nullable String ifNoneMatch,
            @Nullable String ifRange) {
        static Wanted whole(@Nullable String ifNoneMatch) {
            return new Wanted(null, ifNoneMatch, null);
        }
    }

    FileAnswers(Blobs blobs, PublicCopies copies, @All List<WrittenFile> written) {
        this.blobs = blobs;
        this.copies = copies;
        this.written = List.copyOf(written);
    }

    Uni<RestResponse<Object>> original(Allowed allowed, Wanted wanted) {
        StoredFile file = allowed.file();
        return given(allowed)
                .chain(given -> answer(
                        new Delivery(blobs, given.key(), file.mediaType(), given.sha256()).as(Disposition.of(file)),
                        allowed,
                        wanted));
    }

    Uni<RestResponse<Object>> picture(Allowed allowed, Wanted wanted) {
        String type = allowed.file().mediaType();
        if (!PICTURES.contains(type)) {
            throw Problem.notFound();
        }
        return inPlace(allowed, type, wanted);
    }

    Uni<RestResponse<Object>> captions(Allowed allowed, Wanted wanted) {
        if (!"text/vtt".equals(allowed.file().mediaType())) {
            throw Problem.notFound();
        }
        return inPlace(allowed, "text/vtt;charset=UTF-8", wanted);
    }

    /// What was made from a film or recording: playlists, segments, the poster; some of it is written only now.
    Uni<RestResponse<Object>> rendition(Allowed allowed, String name, Wanted wanted) {
        return Multi.createFrom()
                .iterable(written)
                .onItem()
                .transformToUniAndConcatenate(writer -> writer.write(allowed.file(), name))
                .select()
                .where(Optional::isPresent)
                .toUni()
                .chain(text -> text == null
                        ? stored(allowed, name, wanted)
                        : Uni.createFrom().item(written(allowed, text.orElseThrow(), wanted)));
    }

    private Uni<RestResponse<Object>> stored(Allowed allowed, String name, Wanted wanted) {
        StoredFile file = allowed.file();
        String type = MediaNames.mediaType(name).orElseThrow(Problem::notFound);
        String tag = file.sha256().substring(0, 16) + "-" + name;
        return answer(new Delivery(blobs, MediaNames.key(file.id(), name), type, tag), allowed, wanted);
    }

    private static RestResponse<Object> written(Allowed allowed, WrittenFile.Document text, Wanted wanted) {
        RestResponse<String> answer = Conditional.answer(text.text(), wanted.ifNoneMatch());
        ResponseBuilder<Object> typed = ResponseBuilder.create(answer.getStatusInfo(), (Object) answer.getEntity());
        typed.type(text.mediaType()).header("ETag", answer.getHeaderString("ETag"));
        boolean kept = allowed.caller() == Caller.ANYBODY;
        return typed.header("Cache-Control", kept ? Conditional.ASK_FIRST : "private, no-store")
                .build();
    }

    private Uni<RestResponse<Object>> inPlace(Allowed allowed, String type, Wanted wanted) {
        return given(allowed)
                .chain(given -> answer(new Delivery(blobs, given.key(), type, given.sha256()), allowed, wanted));
    }

    private Uni<Given> given(Allowed allowed) {
        StoredFile file = allowed.file();
        return allowed.caller() == Caller.STAFF
                ? Uni.createFrom().item(new Given(file.sha256(), file.key()))
                : copies.of(file).map(FileAnswers::given);
    }

    private static Given given(PublicCopies.Copy copy) {
        if (copy.withheld()) {
            throw Problem.notFound();
        }
        return new Given(copy.sha256(), copy.key());
    }

    private static Uni<RestResponse<Object>> answer(Delivery delivery, Allowed allowed, Wanted wanted) {
        Delivery kept = allowed.caller() == Caller.ANYBODY ? delivery : delivery.keptByNobody();
        return kept.answer(wanted.range(), wanted.ifNoneMatch(), wanted.ifRange());
    }
}
