package cn.harbinkepu.media.web;

import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.media.web.FileAnswers.Wanted;

/// The files of a revision that a preview link shows, by that link alone, and kept by no cache.
@Path("/preview/{token}/media/{file}")
class PreviewFiles {

    private final Admission admission;
    private final FileAnswers answers;

    PreviewFiles(Admission admission, FileAnswers answers) {
        this.admission = admission;
        this.answers = answers;
    }

    @GET
    @Path("/original")
    @PermitAll
    public Uni<RestResponse<Object>> original(
            @RestPath String token,
            @RestPath UUID file,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch,
            @HeaderParam("If-Range") @Nullable String ifRange) {
        return admission
                .byPreview(token, file)
                .chain(allowed -> answers.original(allowed, new Wanted(range, ifNoneMatch, ifRange)));
    }

    @GET
    @Path("/picture")
    @PermitAll
    public Uni<RestResponse<Object>> picture(
            @RestPath String token, @RestPath UUID file, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        return admission.byPreview(token, file).chain(allowed -> answers.picture(allowed, Wanted.whole(ifNoneMatch)));
    }

    @GET
    @Path("/captions.vtt")
    @PermitAll
    public Uni<RestResponse<Object>> captions(
            @RestPath String token, @RestPath UUID file, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        return admission.byPreview(token, file).chain(allowed -> answers.captions(allowed, Wanted.whole(ifNoneMatch)));
    }

    @GET
    @Path("/{name}")
    @PermitAll
    public Uni<RestResponse<Object>> rendition(
            @RestPath String token,
            @RestPath UUID file,
            @RestPath String name,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch,
            @HeaderParam("If-Range") @Nullable String ifRange) {
        return admission
                .byPreview(token, file)
                .chain(allowed -> answers.rendition(allowed, name, new Wanted(range, ifNoneMatch, ifRange)));
    }
}
