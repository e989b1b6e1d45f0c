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

/// Files of published resources, for everybody; of drafts, for the staff who work on them, and then for no cache on the
/// way. Whether a file is public is asked anew for each request, so a withdrawal holds for the next one.
@Path("/media/{file}")
class MediaFiles {

    private final Admission admission;
    private final FileAnswers answers;

    MediaFiles(Admission admission, FileAnswers answers) {
        this.admission = admission;
        this.answers = answers;
    }

    /// Byte for byte what the editor uploaded, for staff; Range and entity tags are honoured.
    @GET
    @Path("/original")
    @PermitAll
    public Uni<RestResponse<Object>> original(
            @RestPath UUID file,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch,
            @HeaderParam("If-Range") @Nullable String ifRange) {
        return admission.of(file).chain(allowed -> answers.original(allowed, new Wanted(range, ifNoneMatch, ifRange)));
    }

    /// A picture, shown in place. Only what no browser runs; a drawing that may hold script is saved like the rest.
    @GET
    @Path("/picture")
    @PermitAll
    public Uni<RestResponse<Object>> picture(
            @RestPath UUID file, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        return admission.of(file).chain(allowed -> answers.picture(allowed, Wanted.whole(ifNoneMatch)));
    }

    @GET
    @Path("/captions.vtt")
    @PermitAll
    public Uni<RestResponse<Object>> captions(
            @RestPath UUID file, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        return admission.of(file).chain(allowed -> answers.captions(allowed, Wanted.whole(ifNoneMatch)));
    }

    /// What was made from a film or recording: playlists, segments, the poster.
    @GET
    @Path("/{name}")
    @PermitAll
    public Uni<RestResponse<Object>> rendition(
            @RestPath UUID file,
            @RestPath String name,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch,
            @HeaderParam("If-Range") @Nullable String ifRange) {
        return admission
                .of(file)
                .chain(allowed -> answers.rendition(allowed, name, new Wanted(range, ifNoneMatch, ifRange)));
    }
}
