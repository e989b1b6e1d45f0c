package cn.harbinkepu.book.web;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;

import cn.harbinkepu.core.CoreConfig;

/// What a reader's browser keeps for the reading: how books are set, and in which chapter of a book the reader is. The
/// place is sent to the pages of that book alone and noted nowhere else.
@ApplicationScoped
class Bookmarks {

    private static final int YEAR = (int) Duration.ofDays(365).toSeconds();

    private final CurrentVertxRequest request;
    private final boolean secure;

    Bookmarks(CurrentVertxRequest request, CoreConfig config) {
        this.request = request;
        this.secure = "https".equals(config.publicUrl().getScheme());
    }

    Look look() {
        return Look.parse(cookie(Look.COOKIE).orElse(null));
    }

    Optional<Place> place() {
        return cookie(Place.COOKIE).flatMap(Place::parse);
    }

    NewCookie keep(Opened opened, Place place) {
        return of(Place.COOKIE, place.toString(), opened.home(), secure);
    }

    static NewCookie of(String name, String value, String path, boolean secure) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(path)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .maxAge(YEAR)
                .build();
    }

    private Optional<String> cookie(String name) {
        return Optional.ofNullable(request.getCurrent())
                .map(context -> context.request().getCookie(name))
                .map(Cookie::getValue);
    }
}
