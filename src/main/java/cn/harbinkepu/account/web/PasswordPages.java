package cn.harbinkepu.account.web;

import java.net.URI;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.PasswordLinks;
import cn.harbinkepu.account.PasswordLinks.Holder;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Setting one's own password by a link that an administrator made.
@Path("/set-password/{token}")
@Produces(MediaType.TEXT_HTML)
@PermitAll
class PasswordPages {

    private final PasswordLinks links;

    PasswordPages(PasswordLinks links) {
        this.links = links;
    }

    @CheckedTemplate(basePath = "account")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance setPassword(Holder holder, String error);
    }

    @GET
    public Uni<TemplateInstance> form(@RestPath String token) {
        return links.find(token).map(holder -> Templates.setPassword(holder, ""));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> set(
            @RestPath String token, @RestForm Optional<String> password, @RestForm Optional<String> again) {
        return links.find(token).chain(holder -> Uni.createFrom()
                .deferred(() -> links.use(token, same(password.orElse(""), again.orElse(""))))
                .map(done -> OrganisationPages.there(URI.create("/sign-in?password=renewed")))
                .onFailure(failure -> failure instanceof Problem problem && problem.code() == ProblemCode.INVALID_FIELD)
                .recoverWithItem(refusal -> OrganisationPages.refused(
                        refusal, Templates.setPassword(holder, ((Problem) refusal).detail()))));
    }

    private static String same(String password, String again) {
        if (!password.equals(again)) {
            throw Problem.field("again", "两次填写的密码不一样。");
        }
        return password;
    }
}
