package cn.harbinkepu.book.web;

import java.util.UUID;

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
import cn.harbinkepu.resource.Published;

/// The books of a published resource, for everybody.
@Path("/r/{id}/read")
@Produces(MediaType.TEXT_HTML)
class BookPages {

    private final Published published;
    private final Lectern lectern;

    BookPages(Published published, Lectern lectern) {
        this.published = published;
        this.lectern = lectern;
    }

    @GET
    @PermitAll
    public Uni<RestResponse<Object>> begin(@RestPath UUID id) {
        return opened(id).chain(lectern::begin);
    }

    @GET
    @Path("/search")
    @PermitAll
    public Uni<RestResponse<Object>> search(
            @RestPath UUID id, @RestQuery @Nullable String at, @RestQuery @Nullable String q) {
        return opened(id).chain(opened -> lectern.search(opened, at, q));
    }

    @GET
    @Path("/{place}")
    @PermitAll
    public Uni<RestResponse<Object>> open(@RestPath UUID id, @RestPath String place, @RestQuery @Nullable String q) {
        return opened(id).chain(opened -> lectern.open(opened, place, q));
    }

    private Uni<Opened> opened(UUID id) {
        return published.find(id).map(found -> Opened.of(found.orElseThrow(Problem::notFound), ""));
    }
}
