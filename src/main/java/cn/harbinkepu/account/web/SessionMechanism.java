package cn.harbinkepu.account.web;

import java.util.Base64;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;

import cn.harbinkepu.account.Keys;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Sessions;
import cn.harbinkepu.account.Sessions.Carrier;
import cn.harbinkepu.core.web.Unrecognised;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Finds out who is calling: a bearer token from a program, or a key as the password of basic authentication; a
/// session cookie from a browser. A bearer token that is
/// not valid is refused; a cookie that has run out is a stranger, who may still read what is public.
@ApplicationScoped
class SessionMechanism implements HttpAuthenticationMechanism {

    /// Where the request keeps the session token, for the page frame and the check of forms.
    static final String SESSION = "kepu.session";

    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private final Sessions sessions;
    private final Keys keys;

    SessionMechanism(Sessions sessions, Keys keys) {
        this.sessions = sessions;
        this.keys = keys;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String authorization = context.request().getHeader("Authorization");
        Optional<String> token = token(authorization);
        if (token.isPresent()) {
            return holder(token.get())
                    .map(person -> identity(person.orElseThrow(AuthenticationFailedException::new)))
                    .onFailure(SessionMechanism::isOutage)
                    .recoverWithItem(outage -> unknown(context));
        }
        Cookie cookie = context.request().getCookie(SessionCookie.NAME);
        if (cookie == null) {
            return Uni.createFrom().nullItem();
        }
        return sessions.find(cookie.getValue(), Carrier.COOKIE)
                .map(person -> signedIn(context, cookie.getValue(), person))
                .onFailure()
                .recoverWithItem(outage -> unknown(context));
    }

    /// While the database is away nobody can be recognised; what is public goes on, and what is not says why.
    private static @Nullable SecurityIdentity unknown(RoutingContext context) {
        Unrecognised.mark(context);
        return null;
    }

    private static boolean isOutage(Throwable failure) {
        return !(failure instanceof AuthenticationFailedException);
    }

    /// What only a program sends: a bearer token, or a key.
    static Optional<String> token(@Nullable String authorization) {
        if (authorization == null) {
            return Optional.empty();
        }
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(authorization.substring(BEARER.length()).strip())
                : keyOf(authorization);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer realm=\"kepu\""));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    /// Readers of feeds often know no other way than basic authentication: the key is the password, the name is any.
    private static Optional<String> keyOf(String authorization) {
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String pair = new String(decoded, UTF_8);
            return Optional.of(pair.substring(pair.indexOf(':') + 1)).filter(key -> key.startsWith(Keys.PREFIX));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private Uni<Optional<Person>> holder(String token) {
        return token.startsWith(Keys.PREFIX) ? keys.find(token) : sessions.find(token, Carrier.BEARER);
    }

    private static @Nullable SecurityIdentity signedIn(RoutingContext context, String token, Optional<Person> person) {
        if (person.isEmpty()) {
            return null;
        }
        context.put(SESSION, token);
        return identity(person.get());
    }

    private static SecurityIdentity identity(Person person) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(person)
                .addRoles(person.roles())
                .build();
    }
}
