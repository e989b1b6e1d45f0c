package cn.harbinkepu.push.web;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import cn.harbinkepu.audience.Profiles;
import cn.harbinkepu.audience.web.ReaderToken;

/// Refuses who names no profile, before anything of the answer is sent.
class ReaderCheck {

    private final ReaderToken readers;
    private final Profiles profiles;

    ReaderCheck(ReaderToken readers, Profiles profiles) {
        this.readers = readers;
        this.profiles = profiles;
    }

    @ReadersOnly
    @ServerRequestFilter
    Uni<Void> check(RoutingContext context) {
        return readers.require(context.request()).chain(profiles::find).replaceWithVoid();
    }
}
