package cn.harbinkepu.pack.web;

import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.pack.Packs;
import cn.harbinkepu.pack.Shape;
import cn.harbinkepu.resource.EditorViews;
import cn.harbinkepu.resource.web.StudioForms;

/// Has packs made, from the page of the resource.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.EDITOR, Roles.CHIEF})
class PackActs {

    private final Packs packs;
    private final EditorViews views;
    private final StudioForms forms;
    private final SecurityIdentity identity;

    PackActs(Packs packs, EditorViews views, StudioForms forms, SecurityIdentity identity) {
        this.packs = packs;
        this.views = views;
        this.forms = forms;
        this.identity = identity;
    }

    @POST
    @Path("/resources/{id}/packs")
    public Uni<RestResponse<Object>> make(@RestPath UUID id, @RestForm @Nullable String shape) {
        Person person = (Person) identity.getPrincipal();
        return forms.act(person, id, "packs", Map.of(), () -> views.find(person, id)
                .chain(() -> packs.ask(person, id, shape(shape))));
    }

    static Shape shape(@Nullable String ratio) {
        return Shape.of(ratio == null ? "" : ratio).orElseThrow(() -> Problem.field("shape", "请选择 9:16 或 1:1。"));
    }
}
