package cn.harbinkepu.account.web;

import java.net.URI;
import java.time.Duration;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Sessions;
import cn.harbinkepu.account.Sessions.Carrier;
import cn.harbinkepu.account.SignIn;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

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

        static native TemplateInstance signIn(String username, String next, String error);
    }

    @GET
    @Path("/sign-in")
    @PermitAll
    public TemplateInstance form(@RestQuery @Nullable String next) {
        return Templates.signIn("", ownPath(next), "");
    }

    @POST
    @Path("/sign-in")
    @PermitAll
    public Uni<RestResponse<Object>> signIn(
            @RestForm @Nullable String username, @RestForm @Nullable String password, @RestForm @Nullable String next) {
        String name = username == null ? "" : username.strip();
        return signIn.with(name, password == null ? "" : password, Carrier.COOKIE)
                .map(opened -> go(ownPath(next), opened.token(), opened.lifetime()))
                .onFailure(SignInPages::isRefusal)
                .recoverWithItem(refused -> again(name, ownPath(next), ((Problem) refused).detail()));
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

    private RestResponse<Object> go(String path, String token, Duration lifetime) {
        return ResponseBuilder.seeOther(URI.create(path))
                .cookie(SessionCookie.of(token, lifetime, secure))
                .build();
    }

    private static RestResponse<Object> again(String username, String next, String error) {
        return ResponseBuilder.<Object>create(ProblemCode.SIGN_IN_FAILED.status())
                .entity(Templates.signIn(username, next, error))
                .header("Cache-Control", "no-store")
                .build();
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof Problem problem
                && (problem.code() == ProblemCode.SIGN_IN_FAILED || problem.code() == ProblemCode.TOO_MANY_REQUESTS);
    }

    /// Only a path of this site may be gone to after signing in.
    private static String ownPath(@Nullable String next) {
        boolean own = next != null && next.matches("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*");
        return own ? next : "/studio";
    }
}
