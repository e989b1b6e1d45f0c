package cn.harbinkepu.account.web;

import java.net.URI;
import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.arc.All;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Multi;
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
import cn.harbinkepu.core.web.ReaderCookies;

/// Signing in and out with a browser.
@Path("/")
@Produces(MediaType.TEXT_HTML)
class SignInPages {

    private final SignIn signIn;
    private final Sessions sessions;
    private final List<Welcome> welcomes;
    private final boolean secure;

    SignInPages(SignIn signIn, Sessions sessions, @All List<Welcome> welcomes, CoreConfig config) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.welcomes = welcomes;
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
                .chain(opened -> go(next, opened, request))
                .onFailure(SignInPages::isRefusal)
                .recoverWithItem(refused -> again(name, ownPath(next), (Problem) refused));
    }

    /// With the session goes what this browser was told of the account: the next one to use it may be somebody else.
    @POST
    @Path("/sign-out")
    @PermitAll
    public Uni<RestResponse<Object>> signOut(
            @CookieParam(SessionCookie.NAME) @Nullable String token,
            @CookieParam(ReaderCookies.PROFILE) @Nullable String profile) {
        Uni<Void> closed = token == null ? Uni.createFrom().voidItem() : sessions.close(token);
        return closed.map(nothing -> {
            ResponseBuilder<Object> answer = ResponseBuilder.seeOther(URI.create("/"));
            answer.cookie(SessionCookie.none(secure));
            if (ReaderCookies.ACCOUNT.equals(profile)) {
                answer.cookie(new NewCookie.Builder(ReaderCookies.PROFILE)
                        .path("/")
                        .maxAge(0)
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite(NewCookie.SameSite.LAX)
                        .build());
            }
            return answer.build();
        });
    }

    private Uni<RestResponse<Object>> go(@Nullable String next, Opened opened, HttpServerRequest request) {
        String wanted = ownPath(next);
        String goal = wanted.isEmpty() ? ownDesk(opened.person()) : wanted;
        return Multi.createFrom()
                .iterable(welcomes)
                .onItem()
                .transformToUniAndConcatenate(welcome -> welcome.greet(opened.person(), request, goal))
                .collect()
                .asList()
                .map(greetings -> {
                    String first = greetings.stream()
                            .flatMap(greeting -> greeting.first().stream())
                            .findFirst()
                            .orElse(goal);
                    ResponseBuilder<Object> answer = ResponseBuilder.seeOther(URI.create(first));
                    answer.cookie(SessionCookie.of(opened.token(), opened.lifetime(), secure));
                    greetings.forEach(greeting -> greeting.cookie().ifPresent(answer::cookie));
                    return answer.build();
                });
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
        if (person.is(Roles.PARTNER)) {
            return "/partners";
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
