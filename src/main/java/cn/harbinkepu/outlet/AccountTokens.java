package cn.harbinkepu.outlet;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/// Asks platforms with tokens that hold. One that is nearly over is renewed before, one that the platform does not know
/// any more is renewed once; of several instances one renews.
///
/// Tokens of an account are `access`, `refresh`, `user`, and until when they hold, as `accessUntil` and `refreshUntil`
/// in seconds since 1970.
@ApplicationScoped
public class AccountTokens {

    private static final Duration SPARE = Duration.ofMinutes(10);

    private final OutletAccounts accounts;
    private final InstantSource clock;

    AccountTokens(OutletAccounts accounts, InstantSource clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /// How a platform renews tokens. Fails with [StepFailure] if the owner has to consent anew.
    public interface Renewal {
        Uni<JsonObject> renew(OutletAccount account);
    }

    public <T> Uni<T> with(OutletAccount account, Renewal renewal, Function<OutletAccount, Uni<T>> asking) {
        Uni<OutletAccount> sound =
                isSpent(account) ? renewed(account, renewal) : Uni.createFrom().item(account);
        return sound.chain(known -> asking.apply(known)
                .onFailure(failure -> failure instanceof StepFailure said && said.isOfToken())
                .recoverWithUni(() -> renewed(known, renewal).chain(asking::apply)));
    }

    /// The tokens with what is told of their time made absolute.
    ///
    /// @param seconds from now
    public JsonObject until(JsonObject tokens, String name, long seconds) {
        return tokens.put(name, clock.instant().getEpochSecond() + seconds);
    }

    /// Whether what holds until then is over in less than this time.
    public boolean isNearly(OutletAccount account, String name, Duration left) {
        long until = account.tokens().getLong(name, Long.MAX_VALUE);
        return until < clock.instant().plus(left).getEpochSecond();
    }

    private boolean isSpent(OutletAccount account) {
        return isNearly(account, "accessUntil", SPARE);
    }

    private Uni<OutletAccount> renewed(OutletAccount before, Renewal renewal) {
        String access = before.tokens().getString("access", "");
        return accounts.renew(
                before.id(),
                now -> access.equals(now.tokens().getString("access", ""))
                        ? Optional.of(renewal.renew(now))
                        : Optional.empty());
    }
}
