package cn.harbinkepu.outlet.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.outlet.Posting;
import cn.harbinkepu.outlet.pack.Bundles;
import cn.harbinkepu.resource.EditorViews;
import cn.harbinkepu.resource.web.StudioForms;

/// Has a resource published on channels, from its page.
@Path("/studio")
@RolesAllowed({Roles.EDITOR, Roles.CHIEF})
class PostActs {

    private static final String FORM = "outlets";

    private final Posting posting;
    private final Bundles bundles;
    private final EditorViews views;
    private final StudioForms forms;
    private final SecurityIdentity identity;

    PostActs(Posting posting, Bundles bundles, EditorViews views, StudioForms forms, SecurityIdentity identity) {
        this.posting = posting;
        this.bundles = bundles;
        this.views = views;
        this.forms = forms;
        this.identity = identity;
    }

    @POST
    @Path("/resources/{id}/outlets")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Uni<RestResponse<Object>> send(@RestPath UUID id, @RestForm @Nullable String account) {
        return act(id, Map.of(), person -> posting.send(person, id, account(account)));
    }

    @POST
    @Path("/resources/{id}/outlets/note")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Uni<RestResponse<Object>> note(
            @RestPath UUID id, @RestForm @Nullable String account, @RestForm @Nullable String url) {
        String typed = url == null ? "" : url;
        return act(id, Map.of("outlet-url", typed), person -> posting.note(person, id, account(account), typed));
    }

    @POST
    @Path("/resources/{id}/outlets/{post}/take-down")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Uni<RestResponse<Object>> takeDown(@RestPath UUID id, @RestPath UUID post) {
        return act(id, Map.of(), person -> posting.takeDown(person, id, post));
    }

    @POST
    @Path("/resources/{id}/outlets/{post}/done")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Uni<RestResponse<Object>> done(@RestPath UUID id, @RestPath UUID post) {
        return act(id, Map.of(), person -> posting.done(person, id, post));
    }

    @POST
    @Path("/resources/{id}/outlet-package")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Uni<RestResponse<Object>> make(@RestPath UUID id) {
        return act(id, Map.of(), person -> bundles.ask(person, id));
    }

    /// The package, piece by piece as it comes from the store.
    @GET
    @Path("/resources/{id}/outlet-package.zip")
    @Produces("application/zip")
    public Multi<byte[]> load(@RestPath UUID id) {
        return RestMulti.fromUniResponse(
                views.find(person(), id).chain(() -> bundles.load(id)),
                Bundles.Loading::bytes,
                loading -> Map.of(
                        "Content-Disposition",
                        List.of("attachment; filename=\"" + id + ".zip\""),
                        "Cache-Control",
                        List.of("no-store")));
    }

    private Uni<RestResponse<Object>> act(UUID id, Map<String, String> typed, Function<Person, Uni<?>> act) {
        Person person = person();
        return forms.act(person, id, FORM, typed, () -> views.find(person, id).chain(() -> act.apply(person)));
    }

    private static UUID account(@Nullable String account) {
        return Ids.parse(account == null ? "" : account).orElseThrow(() -> Problem.field("account", "请选择账号。"));
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
