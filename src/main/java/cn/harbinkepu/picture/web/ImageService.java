package cn.harbinkepu.picture.web;

import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.media.web.Admission;
import cn.harbinkepu.picture.web.ImageAnswers.Wanted;

/// Pictures by the IIIF Image API 3.0, level 2: any part at any size, for everybody who may see the file; and what a
/// resource shows, as a manifest of the Presentation API 3.0.
@Path("/iiif/3/{id}")
class ImageService {

    private final Admission admission;
    private final ImageAnswers answers;
    private final ManifestAnswers manifests;

    ImageService(Admission admission, ImageAnswers answers, ManifestAnswers manifests) {
        this.admission = admission;
        this.answers = answers;
        this.manifests = manifests;
    }

    @GET
    @PermitAll
    public Uni<RestResponse<Object>> base(@RestPath UUID id) {
        return admission.of(id).map(allowed -> answers.lead(address(id)));
    }

    @GET
    @Path("/info.json")
    @PermitAll
    public Uni<RestResponse<Object>> info(
            @RestPath UUID id,
            @HeaderParam("Accept") @Nullable String accept,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        return admission.of(id).chain(allowed -> answers.info(allowed, address(id), accept, ifNoneMatch));
    }

    @GET
    @Path("/{region}/{size}/{rotation}/{name}")
    @PermitAll
    public Uni<RestResponse<Object>> image(
            @RestPath UUID id,
            @RestPath String region,
            @RestPath String size,
            @RestPath String rotation,
            @RestPath String name,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        return admission
                .of(id)
                .chain(allowed ->
                        answers.image(allowed, address(id), new Wanted(region, size, rotation, name), ifNoneMatch));
    }

    /// What the resource of this id shows, for viewers elsewhere.
    @GET
    @Path("/manifest")
    @PermitAll
    public Uni<RestResponse<Object>> manifest(
            @RestPath UUID id,
            @HeaderParam("Accept") @Nullable String accept,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        return manifests.manifest(id, accept, ifNoneMatch);
    }

    private static String address(UUID id) {
        return "/iiif/3/" + id;
    }
}
