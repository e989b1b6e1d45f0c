package cn.harbinkepu.picture.web;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.resource.PictureWords;
import cn.harbinkepu.resource.PictureWords.Saying;
import cn.harbinkepu.resource.web.Done;
import cn.harbinkepu.resource.web.StudioForms;

/// Takes what editors say of pictures, from the page of the resource.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class PictureWordsForms {

    private static final String FIELD = "alt-";

    /// Beside each field: what it held when the page was opened.
    private static final String BEFORE = "was-";

    private final PictureWords words;
    private final StudioForms forms;
    private final SecurityIdentity identity;

    PictureWordsForms(PictureWords words, StudioForms forms, SecurityIdentity identity) {
        this.words = words;
        this.forms = forms;
        this.identity = identity;
    }

    /// Each picture has a field of its own, named by its file.
    @POST
    @Path("/resources/{id}/picture-words")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<RestResponse<Object>> say(@RestPath UUID id, MultivaluedMap<String, String> sent) {
        Map<String, String> typed = new HashMap<>();
        sent.keySet().stream()
                .filter(name -> name.startsWith(FIELD))
                .forEach(name -> typed.put(name, sent.getFirst(name)));
        Person person = (Person) identity.getPrincipal();
        return forms.act(
                person, id, "picture-words", typed, Done.SAVED, () -> words.say(person, id, byFile(typed, sent)));
    }

    private static Map<UUID, Saying> byFile(Map<String, String> typed, MultivaluedMap<String, String> sent) {
        Map<UUID, Saying> byFile = new LinkedHashMap<>();
        typed.forEach((name, alt) -> {
            String file = name.substring(FIELD.length());
            if (file.matches("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
                String was = Objects.requireNonNullElse(sent.getFirst(BEFORE + file), "");
                byFile.put(UUID.fromString(file), new Saying(was, alt));
            }
        });
        return byFile;
    }
}
