package cn.harbinkepu.media.web;

import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.media.SignedLinks;
import cn.harbinkepu.media.web.Admission.Allowed;
import cn.harbinkepu.media.web.Admission.Caller;

/// Files of published resources, for everybody; of drafts, for the staff who work on them, and then for no cache on the
/// way.
@Path("/media/{file}")
class MediaFiles {

    private final Admission admission;
    private final Embedding embedding;
    private final FileAnswers answers;
    private final SignedLinks links;
    private final CurrentVertxRequest request;

    MediaFiles(
            Admission admission,
            Embedding embedding,
            FileAnswers answers,
            SignedLinks links,
            CurrentVertxRequest request) {
        this.admission = admission;
        this.embedding = embedding;
        this.answers = answers;
        this.links = links;
        this.request = request;
    }

    /// Byte for byte what the editor uploaded, for staff; Range and entity tags are honoured.
    @GET
    @Path("/original")
    @PermitAll
    public Uni<RestResponse<Object>> original(@RestPath UUID file) {
        return answer(file, FileAnswers.ORIGINAL);
    }

    /// A picture, shown in place. Only what no browser runs; a drawing that may hold script is saved like the rest.
    @GET
    @Path("/picture")
    @PermitAll
    public Uni<RestResponse<Object>> picture(@RestPath UUID file) {
        return answer(file, FileAnswers.PICTURE);
    }

    @GET
    @Path("/captions.vtt")
    @PermitAll
    public Uni<RestResponse<Object>> captions(@RestPath UUID file) {
        return answer(file, FileAnswers.CAPTIONS);
    }

    /// What was made from a film or recording: playlists, segments, the poster.
    @GET
    @Path("/{name}")
    @PermitAll
    public Uni<RestResponse<Object>> rendition(@RestPath UUID file, @RestPath String name) {
        return answer(file, name);
    }

    /// Any of these by a link that staff have made for somebody; the names beside it in a playlist lead to the same
    /// link. Fails with `link-ended` for one that has run out.
    @GET
    @Path("/signed/{token}/{name}")
    @PermitAll
    public Uni<RestResponse<Object>> signed(@RestPath UUID file, @RestPath String token, @RestPath String name) {
        Asked asked = new Asked(request.getCurrent());
        return links.open(file, token)
                .invoke(opened -> embedding.allow(asked))
                .chain(opened -> answers.answer(new Allowed(opened, Caller.GUEST), name, asked));
    }

    private Uni<RestResponse<Object>> answer(UUID file, String name) {
        Asked asked = new Asked(request.getCurrent());
        return admission.of(file).chain(allowed -> {
            if (allowed.caller() == Caller.ANYBODY) {
                embedding.check(asked, name);
            }
            return answers.answer(allowed, name, asked);
        });
    }
}
