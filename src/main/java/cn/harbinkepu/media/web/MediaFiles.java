package cn.harbinkepu.media.web;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

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
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.media.MediaNames;
import cn.harbinkepu.resource.FilePass;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.StoredFile;

/// Files of published resources, for everybody; of drafts, for the staff who work on them.
@Path("/media/{file}")
class MediaFiles {

    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/webp", "image/gif");

    private final Files files;
    private final Blobs blobs;
    private final List<FilePass> passes;
    private final CurrentVertxRequest request;
    private final SecurityIdentity identity;

    MediaFiles(
            Files files,
            Blobs blobs,
            @All List<FilePass> passes,
            CurrentVertxRequest request,
            SecurityIdentity identity) {
        this.files = files;
        this.blobs = blobs;
        this.passes = List.copyOf(passes);
        this.request = request;
        this.identity = identity;
    }

    /// What the editor uploaded, byte for byte; Range and entity tags are honoured.
    @GET
    @Path("/original")
    @PermitAll
    public Uni<RestResponse<Object>> original(
            @RestPath UUID file,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch,
            @HeaderParam("If-Range") @Nullable String ifRange) {
        return allowed(file).chain(stored -> new Delivery(blobs, stored.key(), stored.mediaType(), stored.sha256())
                .as(Disposition.of(stored))
                .answer(range, ifNoneMatch, ifRange));
    }

    /// A picture, shown in place. Only what no browser runs; a drawing that may hold script is saved like the rest.
    @GET
    @Path("/picture")
    @PermitAll
    public Uni<RestResponse<Object>> picture(
            @RestPath UUID file, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        return allowed(file).chain(stored -> {
            if (!PICTURES.contains(stored.mediaType())) {
                throw Problem.notFound();
            }
            return new Delivery(blobs, stored.key(), stored.mediaType(), stored.sha256())
                    .answer(null, ifNoneMatch, null);
        });
    }

    @GET
    @Path("/captions.vtt")
    @PermitAll
    public Uni<RestResponse<Object>> captions(
            @RestPath UUID file, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        return allowed(file).chain(stored -> {
            if (!"text/vtt".equals(stored.mediaType())) {
                throw Problem.notFound();
            }
            return new Delivery(blobs, stored.key(), "text/vtt;charset=UTF-8", stored.sha256())
                    .answer(null, ifNoneMatch, null);
        });
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
        String type = MediaNames.mediaType(name).orElseThrow(Problem::notFound);
        return allowed(file).chain(stored -> new Delivery(
                        blobs, MediaNames.key(file, name), type, stored.sha256().substring(0, 16) + "-" + name)
                .answer(range, ifNoneMatch, ifRange));
    }

    private Uni<StoredFile> allowed(UUID id) {
        return files.find(id)
                .map(found -> found.orElseThrow(Problem::notFound))
                .call(file -> maySeeDrafts(file) ? Uni.createFrom().voidItem() : refuseClosed(id));
    }

    private Uni<Void> refuseClosed(UUID id) {
        return files.isPublic(id)
                .chain(isPublic -> isPublic ? Uni.createFrom().item(true) : hasPass(id))
                .invoke(open -> {
                    if (!open) {
                        throw Problem.notFound();
                    }
                })
                .replaceWithVoid();
    }

    /// Whether the browser holds a pass for the file, such as one for signing.
    private Uni<Boolean> hasPass(UUID id) {
        Cookie pass = request.getCurrent().request().getCookie(FilePass.COOKIE);
        return pass == null
                ? Uni.createFrom().item(false)
                : Multi.createFrom()
                        .iterable(passes)
                        .onItem()
                        .transformToUniAndConcatenate(each -> each.opens(pass.getValue(), id))
                        .collect()
                        .with(Collectors.reducing(false, Boolean::logicalOr));
    }

    private boolean maySeeDrafts(StoredFile file) {
        return identity.getPrincipal() instanceof Person person
                && ((person.organisation().equals(file.organisation()) && person.is(Roles.EDITOR))
                        || person.is(Roles.REVIEWER)
                        || person.is(Roles.EXPERT)
                        || person.is(Roles.CHIEF));
    }
}
