package cn.harbinkepu.review.web;

import java.util.HashMap;
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
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.web.QrCode;
import cn.harbinkepu.resource.web.Done;
import cn.harbinkepu.resource.web.StudioForms;
import cn.harbinkepu.review.Guest;
import cn.harbinkepu.review.SignLinks;

/// Inviting an expert to sign by link, and calling a link back.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.REVIEWER, Roles.CHIEF})
class LinkActs {

    private final SignLinks links;
    private final StudioForms forms;
    private final SecurityIdentity identity;

    LinkActs(SignLinks links, StudioForms forms, SecurityIdentity identity) {
        this.links = links;
        this.forms = forms;
        this.identity = identity;
    }

    @CheckedTemplate(basePath = "studio")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance link(UUID resource, Guest guest, int days, String url, QrCode code);
    }

    /// Shows the address once, in the answer to the form: it is kept nowhere.
    @POST
    @Path("/resources/{id}/sign-links")
    @RolesAllowed(Roles.CHIEF)
    public Uni<RestResponse<Object>> make(
            @RestPath UUID id,
            @RestForm @Nullable String name,
            @RestForm @Nullable String title,
            @RestForm @Nullable String unit,
            @RestForm @Nullable String credential,
            @RestForm @Nullable String contact,
            @RestForm @Nullable String days) {
        Map<String, String> typed = new HashMap<>();
        typed.put("name", Fields.words(name));
        typed.put("title", Fields.words(title));
        typed.put("unit", Fields.words(unit));
        typed.put("credential", Fields.words(credential));
        typed.put("contact", Fields.words(contact));
        return Uni.createFrom()
                .deferred(() -> make(id, typed, Fields.number("days", days)))
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> forms.act(
                        person(), id, "link", typed, () -> Uni.createFrom().failure(refusal)));
    }

    @POST
    @Path("/resources/{id}/sign-links/{link}/revoke")
    public Uni<RestResponse<Object>> revoke(@RestPath UUID id, @RestPath UUID link) {
        return forms.act(person(), id, "link", Map.of(), Done.LINK_REVOKED, () -> links.revoke(person(), id, link));
    }

    private Uni<RestResponse<Object>> make(UUID id, Map<String, String> typed, int days) {
        Guest guest = new Guest(
                typed.getOrDefault("name", ""),
                typed.getOrDefault("title", ""),
                typed.getOrDefault("unit", ""),
                typed.getOrDefault("credential", ""),
                typed.getOrDefault("contact", ""));
        return links.make(person(), id, guest, days).map(made -> ResponseBuilder.<Object>ok(
                        Templates.link(id, guest, days, made.url(), QrCode.of(made.url())))
                .header("Cache-Control", "no-store")
                .build());
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
