package cn.harbinkepu.account.web;

import java.util.Optional;

import jakarta.ws.rs.core.NewCookie;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import cn.harbinkepu.account.Person;

/// What another feature has to say to somebody who has just signed in with a browser. Every bean of this type is asked;
/// none of them may keep anybody from signing in, so none fails.
public interface Welcome {

    /// @param first  a path of this site to be shown before what was wanted
    /// @param cookie what the browser is to keep
    record Greeting(Optional<String> first, Optional<NewCookie> cookie) {
        public static final Greeting NOTHING = new Greeting(Optional.empty(), Optional.empty());
    }

    /// @param request by which the person signs in
    /// @param next    the path of this site to which they will go
    Uni<Greeting> greet(Person person, HttpServerRequest request, String next);
}
