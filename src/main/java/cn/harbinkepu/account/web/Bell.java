package cn.harbinkepu.account.web;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.CurrentIdentityAssociation;

import cn.harbinkepu.account.NoticeList;
import cn.harbinkepu.account.Person;

/// How many notices wait for who is signed in, for the frame of the page: `{cdi:bell.unread}`.
@Named("bell")
@RequestScoped
public class Bell {

    private final @Nullable NoticeList notices;
    private final @Nullable Person person;
    private @Nullable CompletionStage<String> unread;

    @Inject
    Bell(NoticeList notices, CurrentIdentityAssociation identity) {
        this.notices = notices;
        this.person = identity.getIdentity().getPrincipal() instanceof Person signedIn ? signedIn : null;
    }

    /// For proxies alone.
    Bell() {
        this.notices = null;
        this.person = null;
    }

    /// In a few characters; empty if there are none, or if they cannot be counted now.
    public CompletionStage<String> unread() {
        if (unread == null) {
            unread = notices == null || person == null
                    ? CompletableFuture.completedStage("")
                    : notices.unread(person)
                            .map(Bell::words)
                            .onFailure()
                            .recoverWithItem("")
                            .subscribeAsCompletionStage();
        }
        return unread;
    }

    private static String words(long count) {
        return count == 0 ? "" : count < 100 ? Long.toString(count) : "99+";
    }
}
