package cn.harbinkepu.quality.web;

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
import cn.harbinkepu.quality.Waivers;
import cn.harbinkepu.resource.web.StudioForms;

/// The form with which the chief editor lets a finding pass.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class QualityActs {

    private final Waivers waivers;
    private final StudioForms forms;
    private final SecurityIdentity identity;

    QualityActs(Waivers waivers, StudioForms forms, SecurityIdentity identity) {
        this.waivers = waivers;
        this.forms = forms;
        this.identity = identity;
    }

    @POST
    @Path("/resources/{id}/waive")
    @RolesAllowed(Roles.CHIEF)
    public Uni<RestResponse<Object>> waive(
            @RestPath UUID id,
            @RestForm @Nullable String rule,
            @RestForm @Nullable String quote,
            @RestForm @Nullable String reason) {
        String why = words(reason);
        Person chief = (Person) identity.getPrincipal();
        return forms.act(
                chief,
                id,
                "waive",
                Map.of("reason", why),
                () -> waivers.waive(chief, id, words(rule), words(quote), why));
    }

    private static String words(@Nullable String text) {
        return text == null ? "" : text;
    }
}
