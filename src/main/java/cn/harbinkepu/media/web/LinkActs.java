package cn.harbinkepu.media.web;

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
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.media.SignedLinks;
import cn.harbinkepu.resource.web.StudioForms;

/// Makes a link to a file from the page of its resource.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
class LinkActs {

    private final SignedLinks links;
    private final StudioForms forms;
    private final SecurityIdentity identity;

    LinkActs(SignedLinks links, StudioForms forms, SecurityIdentity identity) {
        this.links = links;
        this.forms = forms;
        this.identity = identity;
    }

    @POST
    @Path("/resources/{id}/file-link")
    public Uni<RestResponse<Object>> make(
            @RestPath UUID id, @RestForm @Nullable String file, @RestForm @Nullable String hours) {
        Person person = (Person) identity.getPrincipal();
        Map<String, String> typed = Map.of("file", words(file), "hours", words(hours));
        return forms.tell(person, id, "file-link", typed, () -> links.make(person, file(file), hours(words(hours)))
                .map(link -> Map.of("fileLink", link.url())));
    }

    private static UUID file(@Nullable String text) {
        return Ids.parse(words(text)).orElseThrow(() -> Problem.field("file", "请选择文件。"));
    }

    private static Duration hours(String text) {
        try {
            return Duration.ofHours(Integer.parseInt(text));
        } catch (NumberFormatException words) {
            throw Problem.field("hours", "请选择有效期。");
        }
    }

    private static String words(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
