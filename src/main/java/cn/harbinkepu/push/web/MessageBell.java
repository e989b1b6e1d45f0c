package cn.harbinkepu.push.web;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import cn.harbinkepu.audience.web.KnownReader;
import cn.harbinkepu.push.Inbox;

/// How many messages the reader has not seen, for pages: `{cdi:messageBell.unread}`.
@Named("messageBell")
@RequestScoped
public class MessageBell {

    private final @Nullable KnownReader readers;
    private final @Nullable Inbox inbox;
    private final @Nullable RoutingContext request;

    @Inject
    MessageBell(KnownReader readers, Inbox inbox, CurrentVertxRequest current) {
        this.readers = readers;
        this.inbox = inbox;
        this.request = current.getCurrent();
    }

    /// For proxies alone.
    MessageBell() {
        this.readers = null;
        this.inbox = null;
        this.request = null;
    }

    /// In a few characters; empty if there are none, or if they cannot be counted now.
    public CompletionStage<String> unread() {
        if (readers == null || inbox == null || request == null) {
            return CompletableFuture.completedStage("");
        }
        return readers.known(request.request())
                .chain(known -> known.map(reader -> inbox.unread(reader.id()).map(MessageBell::words))
                        .orElseGet(() -> Uni.createFrom().item("")))
                .onFailure()
                .recoverWithItem("")
                .subscribeAsCompletionStage();
    }

    private static String words(long count) {
        return count == 0 ? "" : count < 100 ? Long.toString(count) : "99+";
    }
}
