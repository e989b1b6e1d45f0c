package cn.harbinkepu.book.web;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.Previews;

/// The books of a revision that a preview link shows, by that link alone.
@Path("/preview/{token}/read")
@Produces(MediaType.TEXT_HTML)
class PreviewBookPages {

    private final Previews previews;
    private final Lectern lectern;

    PreviewBookPages(Previews previews, Lectern lectern) {
        this.previews = previews;
        this.lectern = lectern;
    }

    @GET
    @PermitAll
    public Uni<RestResponse<Object>> begin(@RestPath String token) {
        return opened(token).chain(lectern::begin);
    }

    @GET
    @Path("/search")
    @PermitAll
    public Uni<RestResponse<Object>> search(
            @RestPath String token, @RestQuery @Nullable String at, @RestQuery @Nullable String q) {
        return opened(token).chain(opened -> lectern.search(opened, at, q));
    }

    @GET
    @Path("/{place}")
    @PermitAll
    public Uni<RestResponse<Object>> open(
            @RestPath String token, @RestPath String place, @RestQuery @Nullable String q) {
        return opened(token).chain(opened -> lectern.open(opened, place, q));
    }

    private Uni<Opened> opened(String token) {
        return previews.look(token)
                .map(found -> Opened.of(found.orElseThrow(Problem::notFound).document(), "/preview/" + token));
    }
}
