package cn.harbinkepu.account.web;

import java.time.Duration;

import jakarta.ws.rs.core.NewCookie;

/// The cookie of a signed-in browser: out of reach of scripts, never sent along from another site's form.
final class SessionCookie {

    static final String NAME = "kepu-session";

    private SessionCookie() {}

    static NewCookie of(String token, Duration lifetime, boolean secure) {
        return builder(secure).value(token).maxAge((int) lifetime.toSeconds()).build();
    }

    static NewCookie none(boolean secure) {
        return builder(secure).value("").maxAge(0).build();
    }

    private static NewCookie.Builder builder(boolean secure) {
        return new NewCookie.Builder(NAME)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX);
    }
}
