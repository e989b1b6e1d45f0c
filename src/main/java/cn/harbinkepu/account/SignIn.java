package cn.harbinkepu.account;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/// Signing in: the password is checked, then a session opened.
@ApplicationScoped
public class SignIn {

    private final Accounts accounts;
    private final Sessions sessions;

    SignIn(Accounts accounts, Sessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /// Fails with `sign-in-failed`, in the same words and after the same time whatever was wrong.
    public Uni<Sessions.Opened> with(String username, String password, Sessions.Carrier carrier) {
        return accounts.check(username, password).chain(person -> sessions.open(person, carrier));
    }
}
