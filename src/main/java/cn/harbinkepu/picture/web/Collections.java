package cn.harbinkepu.picture.web;

import java.util.Arrays;
import java.util.Locale;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.Kind;

/// The newest manifests of each kind, as collections of the IIIF Presentation API 3.0.
@Path("/iiif/3/collections")
class Collections {

    private final ManifestAnswers manifests;

    Collections(ManifestAnswers manifests) {
        this.manifests = manifests;
    }

    /// @param kind in lower case, such as `chart`
    @GET
    @Path("/{kind}")
    @PermitAll
    public Uni<RestResponse<Object>> collection(
            @RestPath String kind,
            @HeaderParam("Accept") @Nullable String accept,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        Kind found = Arrays.stream(Kind.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(kind))
                .findFirst()
                .orElseThrow(Problem::notFound);
        return manifests.collection(found, accept, ifNoneMatch);
    }
}
