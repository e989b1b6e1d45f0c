package cn.harbinkepu.home.web;

import java.net.URLEncoder;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

import cn.harbinkepu.core.web.ReaderCookies;

import static java.nio.charset.StandardCharsets.UTF_8;

/// How this reader wants pages shown, for the page frame. Templates reach it as `cdi:display`.
@Named("display")
@RequestScoped
public class Display {

    static final String ELDER = "elder";

    private final @Nullable RoutingContext request;

    @Inject
    Display(CurrentVertxRequest current) {
        this.request = current.getCurrent();
    }

    /// For proxies alone.
    Display() {
        this.request = null;
    }

    /// `light`, `dark`, or nothing, which leaves it to the device.
    public String theme() {
        String chosen = cookie(ReaderCookies.THEME);
        return "light".equals(chosen) || "dark".equals(chosen) ? chosen : "";
    }

    /// `elder` for large type and large targets, else `standard`.
    public String mode() {
        return elder() ? ELDER : "standard";
    }

    public boolean elder() {
        return ELDER.equals(cookie(ReaderCookies.MODE));
    }

    /// The district the reader chose; empty for the whole city. Not checked against the vocabulary.
    public String district() {
        return cookie(ReaderCookies.DISTRICT);
    }

    /// Whether the reader has a profile, as far as the browser says so.
    public boolean known() {
        return !cookie(ReaderCookies.PROFILE).isEmpty();
    }

    /// Where the reader is, encoded for the query of a link that comes back here.
    public String here() {
        boolean comesBack = request != null && request.request().method().equals(HttpMethod.GET);
        return comesBack ? URLEncoder.encode(request.request().uri(), UTF_8) : "%2F";
    }

    private String cookie(String name) {
        Cookie cookie = request == null ? null : request.request().getCookie(name);
        return cookie == null ? "" : cookie.getValue();
    }
}
