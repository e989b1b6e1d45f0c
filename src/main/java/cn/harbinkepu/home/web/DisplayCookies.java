package cn.harbinkepu.home.web;

import java.time.Duration;

import jakarta.ws.rs.core.NewCookie;

/// How a reader wants pages shown, kept in the reader's own browser and nowhere else: no identity, no
/// profile.
final class DisplayCookies {

    private static final int YEAR = (int) Duration.ofDays(365).toSeconds();

    private DisplayCookies() {}

    /// An empty value forgets the choice.
    static NewCookie of(String name, String value, boolean secure) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .maxAge(value.isEmpty() ? 0 : YEAR)
                .build();
    }
}
