package cn.harbinkepu.account;

import java.time.Instant;

/// The app on somebody's phone, for tests. Each code is of a later step than the one before, so that two can follow
/// each other without waiting: the service takes the step after the present one as well.
public final class Authenticator {

    private final FactorSecret secret;
    private long last;

    private Authenticator(FactorSecret secret) {
        this.secret = secret;
    }

    /// @param page the page that shows the secret for typing
    public static Authenticator scanning(String page) {
        String spoken = page.replaceFirst("(?s).*<code>([A-Z2-7 ]{39})</code>.*", "$1");
        return new Authenticator(new FactorSecret(spoken.replace(" ", "")));
    }

    /// The next that was not given yet.
    public String code() {
        last = Math.max(last + 1, Totp.step(Instant.now()));
        return again();
    }

    /// The one that was given last.
    public String again() {
        return Totp.code(secret.bytes(), last, Totp.DIGITS);
    }

    /// One that is not shown within the hour.
    public String wrong() {
        return Totp.code(secret.bytes(), last + 500, Totp.DIGITS);
    }
}
