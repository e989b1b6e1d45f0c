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

/// The pictures of a revision that a preview link shows, by that link alone, and kept by no cache.
@Path("/preview/{token}/iiif/3/{id}")
class PreviewImages {

    private final Admission admission;
    private final ImageAnswers answers;

    PreviewImages(Admission admission, ImageAnswers answers) {
        this.admission = admission;
        this.answers = answers;
    }

    @GET
    @Path("/info.json")
    @PermitAll
    public Uni<RestResponse<Object>> info(
            @RestPath String token,
            @RestPath UUID id,
            @HeaderParam("Accept") @Nullable String accept,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        return admission
                .byPreview(token, id)
                .chain(allowed -> answers.info(allowed, address(token, id), accept, ifNoneMatch));
    }

    @GET
    @Path("/{region}/{size}/{rotation}/{name}")
    @PermitAll
    public Uni<RestResponse<Object>> image(
            @RestPath String token,
            @RestPath UUID id,
            @RestPath String region,
            @RestPath String size,
            @RestPath String rotation,
            @RestPath String name,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        Wanted wanted = new Wanted(region, size, rotation, name);
        return admission
                .byPreview(token, id)
                .chain(allowed -> answers.image(allowed, address(token, id), wanted, ifNoneMatch));
    }

    private static String address(String token, UUID id) {
        return "/preview/" + token + "/iiif/3/" + id;
    }
}
