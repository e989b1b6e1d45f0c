package cn.harbinkepu.review.web;

import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.Comparisons;
import cn.harbinkepu.resource.FilePass;
import cn.harbinkepu.resource.web.Markdown;
import cn.harbinkepu.resource.web.ShownComparison;
import cn.harbinkepu.resource.web.StudioChoices;
import cn.harbinkepu.review.Comments;
import cn.harbinkepu.review.SignLink;
import cn.harbinkepu.review.Signing;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What an expert sees who was sent a link: one revision, its files and figures, what it changes, and a form to sign
/// with. Nobody is asked for an account; the link is the key, and shows nothing else.
@Path("/sign/{token}")
@Produces(MediaType.TEXT_HTML)
@PermitAll
class SignPages {

    private static final int PASS_SECONDS = 3600;

    private final Signing signing;
    private final Comparisons comparisons;
    private final StudioChoices choices;
    private final boolean secure;

    /// What was refused just now, beside what was typed.
    ///
    /// @param fields what is wrong with which field
    public record Tried(
            String form,
            String refusal,
            Map<String, String> fields,
            String words,
            String exact,
            String name,
            String statement) {
        static final Tried NOTHING = new Tried("", "", Map.of(), "", "", "", "");

        public Tried {
            fields = Map.copyOf(fields);
        }

        public boolean refused() {
            return !form.isEmpty();
        }

        public String field(String name) {
            return fields.getOrDefault(name, "");
        }

        public String error(String which) {
            return form.equals(which) ? refusal : "";
        }

        /// All that was written, to be sent some other way.
        public String text() {
            return Stream.of(exact.isEmpty() ? "" : "原文：" + exact, words, statement, name)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("\n\n"));
        }

        /// The same as a letter that only lacks its address.
        public String letter() {
            return "mailto:?subject=" + encoded("科普稿件审核意见") + "&body=" + encoded(text());
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, UTF_8).replace("+", "%20");
        }
    }

    SignPages(Signing signing, Comparisons comparisons, StudioChoices choices, CoreConfig config) {
        this.signing = signing;
        this.comparisons = comparisons;
        this.choices = choices;
        this.secure = "https".equals(config.publicUrl().getScheme());
    }

    @CheckedTemplate(basePath = "sign")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance sign(
                String token, Signing.Opened opened, String text, Optional<ShownComparison> changes, Tried tried);

        static native TemplateInstance signed(SignLink link, boolean approved);

        static native TemplateInstance ended(String title, String why, Tried tried, String host);
    }

    @GET
    public Uni<RestResponse<Object>> open(@RestPath String token, HttpServerRequest request) {
        return page(token, request, Tried.NOTHING)
                .onFailure(Problem.class)
                .recoverWithUni(failure -> ended(token, failure, Tried.NOTHING));
    }

    @POST
    @Path("/comments")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> comment(
            @RestPath String token,
            @RestForm @Nullable String words,
            @RestForm @Nullable String must,
            @RestForm @Nullable String exact,
            @RestForm @Nullable String prefix,
            @RestForm @Nullable String suffix,
            HttpServerRequest request) {
        Comments.NewComment wanted = new Comments.NewComment(
                "yes".equals(must),
                Fields.words(words),
                Fields.words(exact),
                Fields.words(prefix),
                Fields.words(suffix));
        return Uni.createFrom()
                .deferred(() -> signing.comment(token, address(request), wanted))
                .chain(() -> page(token, request, Tried.NOTHING))
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> again(
                        token,
                        request,
                        refusal,
                        new Tried("comment", refusal.getMessage(), Map.of(), wanted.words(), wanted.exact(), "", "")));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> sign(
            @RestPath String token,
            @RestForm @Nullable String verdict,
            @RestForm @Nullable String name,
            @RestForm @Nullable String statement,
            @HeaderParam("User-Agent") @Nullable String agent,
            HttpServerRequest request) {
        String typed = Fields.words(name);
        String words = Fields.words(statement);
        return Uni.createFrom()
                .deferred(() -> signing.sign(
                        token,
                        new Signing.Signature(
                                Fields.verdict(verdict), typed, words, address(request), Fields.words(agent))))
                .map(link -> ResponseBuilder.<Object>ok(Templates.signed(link, "APPROVE".equals(verdict)))
                        .cookie(pass("", 0))
                        .build())
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> again(
                        token,
                        request,
                        refusal,
                        new Tried("sign", refusal.getMessage(), fields(refusal), "", "", typed, words)));
    }

    private static Map<String, String> fields(Problem refusal) {
        return refusal.errors().stream()
                .collect(Collectors.toMap(FieldError::field, FieldError::message, (first, second) -> first));
    }

    private Uni<RestResponse<Object>> page(String token, HttpServerRequest request, Tried tried) {
        return signing.open(token, address(request)).chain(opened -> changes(opened)
                .chain(changes -> Markdown.page(opened.view().content().body())
                        .map(text -> ResponseBuilder.<Object>ok(Templates.sign(token, opened, text, changes, tried))
                                .cookie(pass(token, PASS_SECONDS))
                                .build())));
    }

    private Uni<Optional<ShownComparison>> changes(Signing.Opened opened) {
        return opened.view()
                .published()
                .filter(number -> number != opened.view().revision())
                .map(number -> comparisons
                        .of(
                                opened.host(),
                                opened.view().id(),
                                number,
                                opened.view().revision())
                        .map(found -> Optional.of(ShownComparison.of(found, choices))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /// The page once more with the refusal, or, if the link itself is at its end, why.
    private Uni<RestResponse<Object>> again(String token, HttpServerRequest request, Problem refusal, Tried tried) {
        return page(token, request, tried)
                .map(page -> ResponseBuilder.<Object>create(refusal.code().status())
                        .entity(page.getEntity())
                        .build())
                .onFailure(Problem.class)
                .recoverWithUni(failure -> ended(token, failure, tried));
    }

    /// Why the link is at its end and whom to ask, with what was typed.
    private Uni<RestResponse<Object>> ended(String token, Throwable failure, Tried tried) {
        Problem problem = (Problem) failure;
        Uni<Optional<String>> host = problem.code() == ProblemCode.LINK_ENDED
                ? signing.host(token)
                : Uni.createFrom().item(Optional.empty());
        return host.map(name -> ResponseBuilder.<Object>create(problem.code().status())
                .entity(Templates.ended(problem.code().title(), problem.detail(), tried, name.orElse("")))
                .build());
    }

    /// Lets the page's pictures and films be loaded, and nothing else.
    private NewCookie pass(String token, int seconds) {
        return new NewCookie.Builder(FilePass.COOKIE)
                .value(token)
                .path("/media")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    private static String address(HttpServerRequest request) {
        return request.remoteAddress().hostAddress();
    }
}
