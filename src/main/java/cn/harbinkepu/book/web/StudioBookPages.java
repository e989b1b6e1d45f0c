package cn.harbinkepu.book.web;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.resource.EditorViews;

/// The books of the revision in hand, for the staff who may see it.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
class StudioBookPages {

    private final EditorViews views;
    private final Lectern lectern;
    private final SecurityIdentity identity;

    StudioBookPages(EditorViews views, Lectern lectern, SecurityIdentity identity) {
        this.views = views;
        this.lectern = lectern;
        this.identity = identity;
    }

    @GET
    @Path("/resources/{id}/read")
    public Uni<RestResponse<Object>> begin(@RestPath UUID id) {
        return opened(id).chain(lectern::begin);
    }

    @GET
    @Path("/resources/{id}/read/search")
    public Uni<RestResponse<Object>> search(
            @RestPath UUID id, @RestQuery @Nullable String at, @RestQuery @Nullable String q) {
        return opened(id).chain(opened -> lectern.search(opened, at, q));
    }

    @GET
    @Path("/resources/{id}/read/{place}")
    public Uni<RestResponse<Object>> open(@RestPath UUID id, @RestPath String place, @RestQuery @Nullable String q) {
        return opened(id).chain(opened -> lectern.open(opened, place, q));
    }

    private Uni<Opened> opened(UUID id) {
        return views.find((Person) identity.getPrincipal(), id).map(Opened::of);
    }
}
