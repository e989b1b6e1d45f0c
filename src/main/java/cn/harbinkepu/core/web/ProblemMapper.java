package cn.harbinkepu.core.web;

import java.util.Optional;
import java.util.UUID;

import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The one place that turns a failure into an answer: an RFC 9457 document for programs, a page in the site's frame
/// for people. Each is counted by its code; only our own faults are logged with their cause.
class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    private final Template page;
    private final Template held;
    private final HeldForms forms;
    private final MeterRegistry meters;

    ProblemMapper(
            @Location("core/problem.html") Template page,
            @Location("core/held.html") Template held,
            HeldForms forms,
            MeterRegistry meters) {
        this.page = page;
        this.held = held;
        this.forms = forms;
        this.meters = meters;
    }

    @ServerExceptionMapper(priority = 1)
    Uni<Response> map(Throwable throwable, RoutingContext context) {
        Problem problem = told(Problems.of(throwable), context);
        meters.counter("kepu.problems", "code", problem.code().code()).increment();
        if (problem.code() == ProblemCode.INTERNAL) {
            LOG.errorf(
                    throwable,
                    "%s %s failed",
                    context.request().method(),
                    context.request().path());
        }
        return wantsPage(context) ? page(problem, context) : Uni.createFrom().item(document(problem, context));
    }

    /// The framework has mappers of its own for these, which answer nothing but a status; the more precise type wins.
    @ServerExceptionMapper(
            value = {
                UnauthorizedException.class,
                ForbiddenException.class,
                AuthenticationFailedException.class,
                MismatchedInputException.class,
                UnrecognizedPropertyException.class,
                ConstraintViolationException.class
            },
            priority = 1)
    Uni<Response> mapRefusal(Throwable throwable, RoutingContext context) {
        return map(throwable, context);
    }

    private static Problem told(Problem problem, RoutingContext context) {
        boolean wrongly = problem.code() == ProblemCode.SIGN_IN_REQUIRED && Unrecognised.is(context);
        return wrongly ? new Problem(ProblemCode.UNAVAILABLE, "暂时无法核对登录状态，请稍后再试；您的登录没有失效。") : problem;
    }

    private Uni<Response> page(Problem problem, RoutingContext context) {
        boolean session = problem.code() == ProblemCode.SIGN_IN_REQUIRED
                || problem.code() == ProblemCode.FORM_EXPIRED
                || Unrecognised.is(context);
        return session
                ? forms.of(context).chain(form -> form.map(typed -> held(problem, typed, context))
                        .orElseGet(() -> plain(problem, context)))
                : plain(problem, context);
    }

    private Uni<Response> held(Problem problem, HeldForm form, RoutingContext context) {
        return html(
                problem,
                held.data("problem", problem)
                        .data("form", form)
                        .data("signIn", SignInRedirect.address(context.request())));
    }

    private Uni<Response> plain(Problem problem, RoutingContext context) {
        if (problem.code() == ProblemCode.SIGN_IN_REQUIRED) {
            return Uni.createFrom().item(SignInRedirect.from(context));
        }
        return html(
                problem,
                page.data("problem", problem)
                        .data("reference", UUID.randomUUID().toString().substring(0, 8)));
    }

    private static Uni<Response> html(Problem problem, TemplateInstance page) {
        return page.createUni().map(html -> answer(problem)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .entity(html)
                .build());
    }

    /// Readers of feeds that know names and passwords alone send them only when they are asked for.
    private static Response document(Problem problem, RoutingContext context) {
        Response.ResponseBuilder response = answer(problem)
                .type(ProblemDocument.MEDIA_TYPE)
                .entity(ProblemDocument.of(problem).encode());
        if (problem.code() == ProblemCode.SIGN_IN_REQUIRED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"kepu\"");
            if (context.request().path().startsWith("/feeds/")) {
                response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"kepu\", charset=\"UTF-8\"");
            }
        }
        return response.build();
    }

    private static Response.ResponseBuilder answer(Problem problem) {
        Response.ResponseBuilder response =
                Response.status(problem.code().status()).header(HttpHeaders.CACHE_CONTROL, "no-store");
        problem.retryAfter().ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, wait.toSeconds()));
        problem.kept().ifPresent(address -> response.header("Link", "<%s>; rel=\"working-copy\"".formatted(address)));
        return response;
    }

    private static boolean wantsPage(RoutingContext context) {
        return !context.request().path().startsWith("/api/")
                && Optional.ofNullable(context.request().getHeader(HttpHeaders.ACCEPT))
                        .orElse("")
                        .contains(MediaType.TEXT_HTML);
    }
}
