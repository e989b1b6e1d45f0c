package cn.harbinkepu.alert.web;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import cn.harbinkepu.alert.WarningSources;
import cn.harbinkepu.alert.WarningSources.Source;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;

/// Who may send warnings in, for those who look after the cloud. A key is shown by the answer that
/// makes it, and never again.
@Path("/admin/warning-sources")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.ADMIN)
class WarningSourcePages {

    private final WarningSources sources;
    private final SecurityIdentity identity;

    @CheckedTemplate(basePath = "alert")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance sources(List<Source> all, Typed typed, String key);
    }

    WarningSourcePages(WarningSources sources, SecurityIdentity identity) {
        this.sources = sources;
        this.identity = identity;
    }

    /// The form as typed, with the words beside the field that is wrong.
    record Typed(String name, String publicKey, String wrong, String words) {
        static final Typed NOTHING = new Typed("", "", "", "");

        public String error(String field) {
            return wrong.equals(field) ? words : "";
        }

        public boolean isRefused() {
            return !words.isEmpty();
        }
    }

    @GET
    public Uni<TemplateInstance> list() {
        return sources.all().map(all -> Templates.sources(all, Typed.NOTHING, ""));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> add(
            @RestForm @Nullable String name, @RestForm @Nullable String publicKey) {
        Typed typed = new Typed(text(name), text(publicKey), "", "");
        return Uni.createFrom()
                .deferred(() -> sources.add(person(), typed.name(), typed.publicKey()))
                .chain(key -> sources.all().map(all -> page(200, Templates.sources(all, typed, key))))
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> again(typed, refusal));
    }

    private Uni<RestResponse<TemplateInstance>> again(Typed typed, Problem refusal) {
        String field =
                refusal.errors().stream().findFirst().map(FieldError::field).orElse("name");
        Typed wrong = new Typed(typed.name(), typed.publicKey(), field, refusal.detail());
        return sources.all().map(all -> page(refusal.code().status(), Templates.sources(all, wrong, "")));
    }

    private static String text(@Nullable String sent) {
        return sent == null ? "" : sent;
    }

    @POST
    @Path("/{id}/disable")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Void>> disable(@RestPath UUID id) {
        return sources.allow(person(), id, false).map(done -> back());
    }

    @POST
    @Path("/{id}/enable")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Void>> enable(@RestPath UUID id) {
        return sources.allow(person(), id, true).map(done -> back());
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }

    private static RestResponse<TemplateInstance> page(int status, TemplateInstance page) {
        return ResponseBuilder.ok(page)
                .status(status)
                .header("Cache-Control", "no-store")
                .build();
    }

    private static RestResponse<Void> back() {
        return ResponseBuilder.<Void>seeOther(URI.create("/admin/warning-sources"))
                .build();
    }
}
