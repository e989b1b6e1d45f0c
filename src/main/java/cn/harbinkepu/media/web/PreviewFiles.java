package cn.harbinkepu.media.web;

import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;

/// The files of a revision that a preview link shows, by that link alone, and kept by no cache.
@Path("/preview/{token}/media/{file}")
class PreviewFiles {

    private final Admission admission;
    private final FileAnswers answers;
    private final CurrentVertxRequest request;

    PreviewFiles(Admission admission, FileAnswers answers, CurrentVertxRequest request) {
        this.admission = admission;
        this.answers = answers;
        this.request = request;
    }

    @GET
    @Path("/original")
    @PermitAll
    public Uni<RestResponse<Object>> original(@RestPath String token, @RestPath UUID file) {
        return answer(token, file, FileAnswers.ORIGINAL);
    }

    @GET
    @Path("/picture")
    @PermitAll
    public Uni<RestResponse<Object>> picture(@RestPath String token, @RestPath UUID file) {
        return answer(token, file, FileAnswers.PICTURE);
    }

    @GET
    @Path("/captions.vtt")
    @PermitAll
    public Uni<RestResponse<Object>> captions(@RestPath String token, @RestPath UUID file) {
        return answer(token, file, FileAnswers.CAPTIONS);
    }

    @GET
    @Path("/{name}")
    @PermitAll
    public Uni<RestResponse<Object>> rendition(@RestPath String token, @RestPath UUID file, @RestPath String name) {
        return answer(token, file, name);
    }

    private Uni<RestResponse<Object>> answer(String token, UUID file, String name) {
        Asked asked = new Asked(request.getCurrent());
        return admission.byPreview(token, file).chain(allowed -> answers.answer(allowed, name, asked));
    }
}
