package cn.harbinkepu.media.web;

import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.media.Hurrying;
import cn.harbinkepu.resource.web.StudioForms;

/// The act of [HurryPanel].
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class HurryActs {

    private final Hurrying hurrying;
    private final StudioForms forms;
    private final SecurityIdentity identity;

    HurryActs(Hurrying hurrying, StudioForms forms, SecurityIdentity identity) {
        this.hurrying = hurrying;
        this.forms = forms;
        this.identity = identity;
    }

    @POST
    @Path("/resources/{id}/hurry")
    @RolesAllowed({Roles.CHIEF, Roles.DUTY, Roles.APPROVER})
    public Uni<RestResponse<Object>> hurry(@RestPath UUID id) {
        Person person = (Person) identity.getPrincipal();
        return forms.act(person, id, "hurry", Map.of(), () -> hurrying.hurry(person, id));
    }
}
