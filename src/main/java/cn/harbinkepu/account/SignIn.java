package cn.harbinkepu.account;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.Turns;

/// Signing in: the password is checked, then a session opened. Who fails too often has to wait.
@ApplicationScoped
public class SignIn {

    /// Each check holds 19 MiB and a core for tens of milliseconds, on purpose. Few at once keep a storm of guesses
    /// from taking the memory that everybody else needs, and let failures be counted before the next few are tried.
    private static final int CHECKS_AT_ONCE = 4;

    private final Accounts accounts;
    private final Sessions sessions;
    private final FailedSignIns failures;
    private final Turns checks = new Turns(CHECKS_AT_ONCE);

    /// One try.
    ///
    /// @param address where it comes from
    public record Attempt(String username, String password, Sessions.Carrier carrier, String address) {
        @Override
        public String toString() {
            return "Attempt[username=" + username + ", password=…, carrier=" + carrier + ", address=" + address + "]";
        }
    }

    SignIn(Accounts accounts, Sessions sessions, FailedSignIns failures) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.failures = failures;
    }

    /// Fails with `sign-in-failed`, in the same words and after the same time whatever was wrong, and with
    /// `too-many-requests` after too many failures of the name or from the address, be the password right or not.
    public Uni<Sessions.Opened> with(Attempt attempt) {
        return Blocking.backHome(checks.inTurn(checked(attempt)))
                .chain(person -> sessions.open(person, attempt.carrier(), attempt.address()))
                .call(() -> failures.forget(attempt));
    }

    /// Checks the password of who is signed in already, before something that an open session must not be enough for.
    /// It fails like [#with].
    Uni<Person> again(Person person, String password) {
        String address = Origin.current().map(Origin::address).orElse("");
        return Blocking.backHome(
                checks.inTurn(checked(new Attempt(person.username(), password, Sessions.Carrier.COOKIE, address))));
    }

    private Uni<Person> checked(Attempt attempt) {
        return Uni.createFrom()
                .deferred(() -> failures.refuseTooMany(attempt))
                .chain(() -> accounts.check(attempt.username(), attempt.password()))
                .onFailure(SignIn::isWrong)
                .call(() -> failures.note(attempt));
    }

    private static boolean isWrong(Throwable failure) {
        return failure instanceof Problem problem && problem.code() == ProblemCode.SIGN_IN_FAILED;
    }
}
