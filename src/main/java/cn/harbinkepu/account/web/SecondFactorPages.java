package cn.harbinkepu.account.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Enrolment;
import cn.harbinkepu.account.Enrolment.Standing;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.web.QrCode;

/// One's own second factor: the secret for the app, the first code, the recovery codes, the end of it.
@Path("/studio/second-factor")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF, Roles.DUTY, Roles.APPROVER, Roles.ADMIN})
class SecondFactorPages {

    private static final URI PAGE = URI.create("/studio/second-factor");

    private final Enrolment enrolment;
    private final SecurityIdentity identity;

    /// What the page shows.
    ///
    /// @param qr    the secret as a drawing, while it is not confirmed
    /// @param codes fresh recovery codes, shown this once
    public record View(Standing standing, String qr, List<String> codes, String error) {
        public View {
            codes = List.copyOf(codes);
        }

        @Override
        public String toString() {
            return "View[standing=" + standing + ", …]";
        }
    }

    SecondFactorPages(Enrolment enrolment, SecurityIdentity identity) {
        this.enrolment = enrolment;
        this.identity = identity;
    }

    @CheckedTemplate(basePath = "account")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance secondFactor(View view);
    }

    @GET
    public Uni<RestResponse<Object>> show() {
        return page(List.of(), "").map(page -> secret(200, page));
    }

    @POST
    @Path("/begin")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> begin(@RestForm Optional<String> password) {
        return done(() -> enrolment.begin(self(), password.orElse("")));
    }

    /// The recovery codes are on the page that answers, so it does not lead on to another.
    @POST
    @Path("/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> confirm(@RestForm Optional<String> code) {
        return codes(() -> enrolment.confirm(self(), code.orElse("")));
    }

    @POST
    @Path("/codes")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> renewCodes(@RestForm Optional<String> code) {
        return codes(() -> enrolment.renewCodes(self(), code.orElse("")));
    }

    @POST
    @Path("/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> remove(@RestForm Optional<String> code) {
        return done(() -> enrolment.remove(self(), code.orElse("")));
    }

    private Uni<RestResponse<Object>> done(Supplier<Uni<Void>> act) {
        return again(() -> act.get().map(done -> OrganisationPages.there(PAGE)));
    }

    private Uni<RestResponse<Object>> codes(Supplier<Uni<List<String>>> act) {
        return again(() -> act.get().chain(codes -> page(codes, "")).map(page -> secret(200, page)));
    }

    private Uni<RestResponse<Object>> again(Supplier<Uni<? extends RestResponse<Object>>> act) {
        return Uni.createFrom()
                .<RestResponse<Object>>deferred(act)
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> page(List.of(), refusal.detail())
                        .map(page -> secret(refusal.code().status(), page)));
    }

    private Uni<TemplateInstance> page(List<String> codes, String error) {
        return enrolment
                .of(self().id())
                .map(standing -> Templates.secondFactor(new View(standing, qr(standing), codes, error)));
    }

    private String qr(Standing standing) {
        return standing.pending()
                .map(secret -> QrCode.of(secret.address(self().username())).svg("登记用的二维码"))
                .orElse("");
    }

    private static RestResponse<Object> secret(int status, TemplateInstance page) {
        return ResponseBuilder.<Object>create(status)
                .entity(page)
                .header("Cache-Control", "no-store")
                .build();
    }

    private Person self() {
        return (Person) identity.getPrincipal();
    }
}
