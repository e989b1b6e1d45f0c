package cn.harbinkepu.trust.web;

import java.net.URI;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.resource.web.Done;
import cn.harbinkepu.trust.Credits;
import cn.harbinkepu.trust.Credits.Credit;

/// How a person is named in the public trail.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
class CreditPages {

    private final Credits credits;
    private final SecurityIdentity identity;

    CreditPages(Credits credits, SecurityIdentity identity) {
        this.credits = credits;
        this.identity = identity;
    }

    @CheckedTemplate(basePath = "trust")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance credit(Person person, Credit credit);
    }

    @GET
    @Path("/credit")
    public Uni<TemplateInstance> credit() {
        return credits.of(person()).map(credit -> Templates.credit(person(), credit));
    }

    @POST
    @Path("/credit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> agree(@RestForm @Nullable String by, @RestForm @Nullable String credential) {
        String words = credential == null ? "" : credential.strip();
        return credits.agree(person(), new Credit("name".equals(by), words))
                .map(done -> ResponseBuilder.<Object>seeOther(URI.create("/studio/credit?done=" + Done.SAVED.code()))
                        .build());
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
