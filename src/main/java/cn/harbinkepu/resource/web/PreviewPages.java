package cn.harbinkepu.resource.web;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.Previews;

/// One revision for an outsider with a link, as its public page would look; marked, kept by no cache and no index.
@Path("/preview/{token}")
@Produces(MediaType.TEXT_HTML)
class PreviewPages {

    private final Previews previews;
    private final Readings readings;

    PreviewPages(Previews previews, Readings readings) {
        this.previews = previews;
        this.readings = readings;
    }

    @GET
    @PermitAll
    public Uni<RestResponse<TemplateInstance>> preview(@RestPath String token) {
        return previews.open(token)
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(preview -> readings.preview(preview, "/preview/" + token))
                .map(reading -> RestResponse.ResponseBuilder.<TemplateInstance>ok(
                                ResourcePages.Templates.resource(reading))
                        .header("Cache-Control", "no-store")
                        .header("X-Robots-Tag", "noindex, nofollow")
                        // The address is the key: it must not travel with a click on a link in the text.
                        .header("Referrer-Policy", "no-referrer")
                        .build());
    }
}
