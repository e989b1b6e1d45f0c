package cn.harbinkepu.account.web;

import java.security.MessageDigest;
import java.util.Set;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import cn.harbinkepu.account.Sessions;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.web.OwnOrigin;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Refuses what another site made a browser send. A request that changes something and carries a
/// session cookie must come from our own pages by the browser's word (`Sec-Fetch-Site`, `Origin`)
/// and carry the form token of the session. Programs with a bearer token or a key are not concerned,
/// because a browser never adds those by itself; any other `Authorization` can be put into an address
/// by whoever makes the link.
class FormCheck {

    static final String FIELD = "csrf";
    static final String HEADER = "Kepu-Csrf";

    static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final OwnOrigin origin;

    FormCheck(OwnOrigin origin) {
        this.origin = origin;
    }

    @WithFormRead
    @ServerRequestFilter
    void check(ResteasyReactiveContainerRequestContext request, RoutingContext context) {
        if (SAFE.contains(context.request().method())
                || SessionMechanism.token(context.request().getHeader("Authorization"))
                        .isPresent()) {
            return;
        }
        String session = context.get(SessionMechanism.SESSION);
        if (session == null && isKeyed(context.request())) {
            return;
        }
        if (origin.isForeign(context.request())) {
            throw expired();
        }
        if (session != null && !matches(Sessions.formToken(session), sent(request, context.request()))) {
            throw expired();
        }
    }

    /// A page whose address is its key gives no cookie to ride on; as it tells nobody its
    /// address, older browsers send its forms with `Origin: null`.
    private static boolean isKeyed(HttpServerRequest request) {
        return request.path().startsWith("/sign/")
                || request.path().startsWith("/stop/")
                || request.path().startsWith("/ack/");
    }

    private static @Nullable String sent(ResteasyReactiveContainerRequestContext request, HttpServerRequest http) {
        String header = http.getHeader(HEADER);
        if (header != null) {
            return header;
        }
        FormData form = ((ResteasyReactiveRequestContext) request.getServerRequestContext()).getFormData();
        FormValue value = form == null ? null : form.getFirst(FIELD);
        return value == null || value.isFileItem() ? null : value.getValue();
    }

    private static boolean matches(String expected, @Nullable String actual) {
        return actual != null && MessageDigest.isEqual(expected.getBytes(UTF_8), actual.getBytes(UTF_8));
    }

    private static Problem expired() {
        return new Problem(ProblemCode.FORM_EXPIRED, "页面已过期或不是从本站提交的，请回到原页面刷新后再提交。");
    }
}
