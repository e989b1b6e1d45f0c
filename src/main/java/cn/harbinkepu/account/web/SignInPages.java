package cn.harbinkepu.account.web;

import java.net.URI;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.account.Sessions;
import cn.harbinkepu.account.Sessions.Carrier;
import cn.harbinkepu.account.Sessions.Opened;
import cn.harbinkepu.account.SignIn;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.web.OwnPath;

/// Signing in and out with a browser.
@Path("/")
@Produces(MediaType.TEXT_HTML)
class SignInPages {

    private final SignIn signIn;
    private final Sessions sessions;
    private final boolean secure;

    SignInPages(SignIn signIn, Sessions sessions, CoreConfig config) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.secure = "https".equals(config.publicUrl().getScheme());
    }

    @CheckedTemplate(basePath = "account")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance signIn(String username, String next, String error, boolean renewed);
    }

    /// @param password `renewed` once a new one has been set
    @GET
    @Path("/sign-in")
    @PermitAll
    public TemplateInstance form(@RestQuery @Nullable String next, @RestQuery @Nullable String password) {
        return Templates.signIn("", ownPath(next), "", "renewed".equals(password));
    }

    @POST
    @Path("/sign-in")
    @PermitAll
    public Uni<RestResponse<Object>> signIn(
            @RestForm @Nullable String username,
            @RestForm @Nullable String password,
            @RestForm @Nullable String next,
            @Context HttpServerRequest request) {
        String name = username == null ? "" : username.strip();
        SignIn.Attempt attempt = new SignIn.Attempt(
                name,
                password == null ? "" : password,
                Carrier.COOKIE,
                request.remoteAddress().hostAddress());
        return signIn.with(attempt)
                .map(opened -> go(next, opened))
                .onFailure(SignInPages::isRefusal)
                .recoverWithItem(refused -> again(name, ownPath(next), (Problem) refused));
    }

    @POST
    @Path("/sign-out")
    @PermitAll
    public Uni<RestResponse<Object>> signOut(@CookieParam(SessionCookie.NAME) @Nullable String token) {
        Uni<Void> closed = token == null ? Uni.createFrom().voidItem() : sessions.close(token);
        return closed.map(nothing -> ResponseBuilder.seeOther(URI.create("/"))
                .cookie(SessionCookie.none(secure))
                .build());
    }

    private RestResponse<Object> go(@Nullable String next, Opened opened) {
        String wanted = ownPath(next);
        return ResponseBuilder.seeOther(URI.create(wanted.isEmpty() ? ownDesk(opened.person()) : wanted))
                .cookie(SessionCookie.of(opened.token(), opened.lifetime(), secure))
                .build();
    }

    private static RestResponse<Object> again(String username, String next, Problem refusal) {
        ResponseBuilder<Object> answer = ResponseBuilder.<Object>create(
                        refusal.code().status())
                .entity(Templates.signIn(username, next, refusal.detail(), false))
                .header("Cache-Control", "no-store");
        refusal.retryAfter().ifPresent(wait -> answer.header("Retry-After", wait.toSeconds()));
        return answer.build();
    }

    /// Where the person's work lies.
    private static String ownDesk(Person person) {
        if (person.is(Roles.DUTY) || person.is(Roles.APPROVER)) {
            return "/desk";
        }
        return person.is(Roles.ADMIN) ? "/admin" : "/studio";
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof Problem problem
                && (problem.code() == ProblemCode.SIGN_IN_FAILED || problem.code() == ProblemCode.TOO_MANY_REQUESTS);
    }

    /// Only a path of this site may be gone to after signing in; anything else counts as none.
    private static String ownPath(@Nullable String next) {
        return OwnPath.or(next, "");
    }
}
