package cn.harbinkepu.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Sessions;

/// What every page's frame knows about the request: who is signed in, where it is, and the form token of the session.
/// Templates reach it as `cdi:frame`.
@Named("frame")
@RequestScoped
public class PageFrame {

    private final @Nullable RoutingContext request;
    private final @Nullable Person person;

    @Inject
    PageFrame(CurrentVertxRequest current, CurrentIdentityAssociation identity) {
        this.request = current.getCurrent();
        this.person = identity.getIdentity().getPrincipal() instanceof Person signedIn ? signedIn : null;
    }

    /// For proxies alone.
    PageFrame() {
        this.request = null;
        this.person = null;
    }

    /// The form token; empty for a stranger, whose forms need none.
    public String csrf() {
        String session = request == null ? null : request.get(SessionMechanism.SESSION);
        return session == null ? "" : Sessions.formToken(session);
    }

    public boolean signedIn() {
        return person != null;
    }

    /// The display name of who is signed in, or nothing.
    public String name() {
        return person == null ? "" : person.displayName();
    }

    /// The name for signing in, or nothing.
    public String username() {
        return person == null ? "" : person.username();
    }

    /// The identifier of the account that is signed in, or nothing: two people may have one name.
    public String account() {
        return person == null ? "" : person.id().toString();
    }

    public boolean is(String role) {
        return person != null && person.is(role);
    }

    /// The path of the request, for marking where the reader is.
    public String path() {
        return request == null ? "/" : request.normalizedPath();
    }
}
