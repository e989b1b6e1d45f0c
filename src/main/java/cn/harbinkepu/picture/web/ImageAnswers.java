package cn.harbinkepu.picture.web;

import java.net.URI;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.web.Conditional;
import cn.harbinkepu.media.web.Admission.Allowed;
import cn.harbinkepu.media.web.Admission.Caller;
import cn.harbinkepu.picture.Composer;
import cn.harbinkepu.picture.CutPicture;
import cn.harbinkepu.picture.CutPictures;
import cn.harbinkepu.picture.iiif.ImageInfo;
import cn.harbinkepu.picture.iiif.ImageRequest;

/// The answers of the IIIF Image API, once somebody has decided that the caller may have the picture.
@ApplicationScoped
class ImageAnswers {

    /// A browser may keep a tile for an hour; a cache that serves others asks again within a minute, so that nothing
    /// withdrawn is answered.
    private static final String KEPT = "public, max-age=3600, s-maxage=60";

    private static final String KEPT_BY_NOBODY = "private, no-store";
    private static final String HARMLESS = "default-src 'none'; sandbox";

    private final CutPictures pictures;
    private final Composer composer;
    private final String publicUrl;

    /// What is asked of an image, as the address has it.
    record Wanted(String region, String size, String rotation, String name) {}

    ImageAnswers(CutPictures pictures, Composer composer, CoreConfig config) {
        this.pictures = pictures;
        this.composer = composer;
        this.publicUrl = config.publicUrl().toString();
    }

    /// Leads from the bare address of an image to what is told of it.
    RestResponse<Object> lead(String address) {
        return ResponseBuilder.seeOther(URI.create(publicUrl + address + "/info.json"))
                .build();
    }

    /// @param address of the image on this site
    Uni<RestResponse<Object>> info(
            Allowed allowed, String address, @Nullable String accept, @Nullable String ifNoneMatch) {
        return picture(allowed)
                .map(picture -> ImageInfo.of(picture, publicUrl + address))
                .map(info -> document(info, ImageInfo.CONTEXT, allowed.caller(), accept, ifNoneMatch));
    }

    /// A JSON-LD document, as plain JSON for who asks for that alone.
    static RestResponse<Object> document(
            JsonObject json, String context, Caller caller, @Nullable String accept, @Nullable String ifNoneMatch) {
        boolean plain = accept != null && accept.contains("application/json") && !accept.contains("ld+json");
        RestResponse<String> answer = Conditional.answer(json.encode(), ifNoneMatch);
        return ResponseBuilder.create(answer.getStatusInfo(), (Object) answer.getEntity())
                .header("Content-Type", plain ? "application/json" : "application/ld+json;profile=\"" + context + '"')
                .header("ETag", answer.getHeaderString("ETag"))
                .header("Vary", "Accept")
                .header("Cache-Control", caller == Caller.ANYBODY ? Conditional.ASK_FIRST : KEPT_BY_NOBODY)
                .build();
    }

    Uni<RestResponse<Object>> image(Allowed allowed, String address, Wanted wanted, @Nullable String ifNoneMatch) {
        return picture(allowed)
                .map(picture ->
                        ImageRequest.parse(picture, wanted.region(), wanted.size(), wanted.rotation(), wanted.name()))
                .chain(request -> {
                    String tag = "\"%s-%s\"".formatted(request.picture().making(), request.canonical());
                    ResponseBuilder<Object> unchanged = ResponseBuilder.notModified();
                    return ifNoneMatch != null && ifNoneMatch.contains(tag)
                            ? Uni.createFrom().item(told(unchanged, allowed, address, request, tag))
                            : composer.image(request)
                                    .map(bytes -> told(
                                            ResponseBuilder.ok((Object) bytes.getDelegate()),
                                            allowed,
                                            address,
                                            request,
                                            tag));
                });
    }

    private RestResponse<Object> told(
            ResponseBuilder<Object> answer, Allowed allowed, String address, ImageRequest request, String tag) {
        return answer.header("Content-Type", request.format().mediaType())
                .header("ETag", tag)
                .header("Cache-Control", allowed.caller() == Caller.ANYBODY ? KEPT : KEPT_BY_NOBODY)
                .header("Content-Security-Policy", HARMLESS)
                .header("Link", "<%s%s/%s>;rel=\"canonical\"".formatted(publicUrl, address, request.canonical()))
                .header("Link", "<%s>;rel=\"profile\"".formatted(ImageInfo.PROFILE))
                .build();
    }

    /// Not there until it has been cut.
    private Uni<CutPicture> picture(Allowed allowed) {
        return pictures.find(allowed.file().id()).map(found -> found.orElseThrow(Problem::notFound));
    }
}
