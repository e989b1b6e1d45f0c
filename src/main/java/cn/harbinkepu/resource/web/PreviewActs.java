package cn.harbinkepu.resource.web;

import java.time.Duration;
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

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.Previews;

/// Makes and ends links for outsiders, from the page of the resource.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.EDITOR, Roles.CHIEF})
class PreviewActs {

    private final Previews previews;
    private final StudioForms forms;
    private final SecurityIdentity identity;
    private final String publicUrl;

    PreviewActs(Previews previews, StudioForms forms, SecurityIdentity identity, CoreConfig config) {
        this.previews = previews;
        this.forms = forms;
        this.identity = identity;
        this.publicUrl = config.publicUrl().toString();
    }

    /// Answers the page itself: the token is shown once and must not be in an address that is reloaded.
    @POST
    @Path("/resources/{id}/preview")
    public Uni<RestResponse<Object>> make(
            @RestPath UUID id, @RestForm @Nullable String note, @RestForm @Nullable String days) {
        Map<String, String> typed = Map.of("note", words(note), "days", words(days));
        return Uni.createFrom()
                .deferred(() -> previews.make(person(), id, words(note), days(words(days))))
                .chain(made -> forms.page(
                        person(), id, new Tried("", "", Map.of("previewLink", publicUrl + "/preview/" + made.token()))))
                .map(page -> ResponseBuilder.<Object>ok(page)
                        .header("Cache-Control", "no-store")
                        .build())
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> forms.page(person(), id, Tried.refused("preview", refusal, typed))
                        .map(page -> StudioForms.refused(refusal, page)));
    }

    @POST
    @Path("/resources/{id}/end-preview")
    public Uni<RestResponse<Object>> end(@RestPath UUID id, @RestForm @Nullable String link) {
        return forms.act(
                person(),
                id,
                "preview",
                Map.of(),
                Done.PREVIEW_ENDED,
                () -> previews.revoke(person(), id, link(words(link))));
    }

    private static UUID link(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException unknown) {
            throw Problem.notFound();
        }
    }

    private static Duration days(String text) {
        try {
            return Duration.ofDays(Integer.parseInt(text));
        } catch (NumberFormatException words) {
            throw Problem.field("days", "请用数字填写有效天数。");
        }
    }

    private static String words(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
