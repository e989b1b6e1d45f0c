package cn.harbinkepu.media.web;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.quarkus.arc.All;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.media.web.FileAnswers.Allowed;
import cn.harbinkepu.media.web.FileAnswers.Caller;
import cn.harbinkepu.media.web.FileAnswers.Wanted;
import cn.harbinkepu.resource.FilePass;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.StoredFile;

/// Files of published resources, for everybody; of drafts, for the staff who work on them, and then for no cache on the
/// way. Whether a file is public is asked anew for each request, so a withdrawal holds for the next one.
@Path("/media/{file}")
class MediaFiles {

    private final Files files;
    private final FileAnswers answers;
    private final List<FilePass> passes;
    private final CurrentVertxRequest request;
    private final SecurityIdentity identity;

    MediaFiles(
            Files files,
            FileAnswers answers,
            @All List<FilePass> passes,
            CurrentVertxRequest request,
            SecurityIdentity identity) {
        this.files = files;
        this.answers = answers;
        this.passes = List.copyOf(passes);
        this.request = request;
        this.identity = identity;
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
        return allowed(file).chain(allowed -> answers.original(allowed, new Wanted(range, ifNoneMatch, ifRange)));
    }

    /// A picture, shown in place. Only what no browser runs; a drawing that may hold script is saved like the rest.
    @GET
    @Path("/picture")
    @PermitAll
    public Uni<RestResponse<Object>> picture(
            @RestPath UUID file, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        return allowed(file).chain(allowed -> answers.picture(allowed, Wanted.whole(ifNoneMatch)));
    }

    @GET
    @Path("/captions.vtt")
    @PermitAll
    public Uni<RestResponse<Object>> captions(
            @RestPath UUID file, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        return allowed(file).chain(allowed -> answers.captions(allowed, Wanted.whole(ifNoneMatch)));
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
        return allowed(file)
                .chain(allowed -> answers.rendition(allowed, name, new Wanted(range, ifNoneMatch, ifRange)));
    }

    private Uni<Allowed> allowed(UUID id) {
        return files.find(id).map(found -> found.orElseThrow(Problem::notFound)).chain(file -> maySeeDrafts(file)
                .chain(staff -> staff ? Uni.createFrom().item(Caller.STAFF) : stranger(id))
                .map(caller -> new Allowed(file, caller)));
    }

    private Uni<Caller> stranger(UUID id) {
        return files.isPublic(id).chain(open -> open ? Uni.createFrom().item(Caller.ANYBODY) : guest(id));
    }

    /// Whether the browser holds a pass for the file, such as one for signing.
    private Uni<Caller> guest(UUID id) {
        Cookie pass = request.getCurrent().request().getCookie(FilePass.COOKIE);
        if (pass == null) {
            throw Problem.notFound();
        }
        return Multi.createFrom()
                .iterable(passes)
                .onItem()
                .transformToUniAndConcatenate(each -> each.opens(pass.getValue(), id))
                .filter(Boolean::booleanValue)
                .collect()
                .first()
                .map(opened -> {
                    if (opened == null) {
                        throw Problem.notFound();
                    }
                    return Caller.GUEST;
                });
    }

    private Uni<Boolean> maySeeDrafts(StoredFile file) {
        return identity.getPrincipal() instanceof Person person
                ? files.isOpenTo(person, file)
                : Uni.createFrom().item(false);
    }
}
