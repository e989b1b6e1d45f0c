package cn.harbinkepu.account;

import java.time.Duration;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.cache.Counters;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;

/// Counts failed sign-ins of a name and from an address, and notes them. While the counters are away nobody is kept
/// from signing in: the slow hash still bounds how fast passwords can be guessed.
@ApplicationScoped
class FailedSignIns {

    private static final Logger LOG = Logger.getLogger(FailedSignIns.class);

    /// Counters answer within a millisecond or are away; a person at the door should not wait for them.
    private static final Duration PATIENCE = Duration.ofMillis(300);

    /// What was typed as a name is kept only if it is one: people type passwords into the wrong field.
    private static final String NOTE = """
            insert into audit_line (id, person, username, action, subject, detail, address, agent, result)
            select $1, p.id, coalesce(p.username, '?'), 'account.sign-in-failed', coalesce(p.username, '?'), $3,
                   $4, $5, 'REFUSED'
              from (values (1)) as one left join person p on p.username = $2""";

    private final Counters counters;
    private final Pool pool;
    private final int perName;
    private final int perAddress;
    private final Duration window;

    FailedSignIns(Counters counters, Pool pool, AccountConfig config) {
        this.counters = counters;
        this.pool = pool;
        this.perName = config.failuresPerName();
        this.perAddress = config.failuresPerAddress();
        this.window = config.failureWindow();
    }

    /// Fails with `too-many-requests` once the name or the address has used up its failures.
    Uni<Void> refuseTooMany(SignIn.Attempt attempt) {
        return Uni.combine()
                .all()
                .unis(counted(() -> counters.count(ofName(attempt))), counted(() -> counters.count(ofAddress(attempt))))
                .with((ofName, ofAddress) -> ofName >= perName || ofAddress >= perAddress)
                .invoke(tooMany -> {
                    if (tooMany) {
                        throw Problem.tooMany("登录失败次数过多，请 %d 分钟后再试。".formatted(minutes()), window);
                    }
                })
                .replaceWithVoid();
    }

    Uni<Void> note(SignIn.Attempt attempt) {
        JsonObject detail = new JsonObject()
                .put("address", attempt.address())
                .put("carrier", attempt.carrier().name());
        return Uni.combine()
                .all()
                .unis(
                        counted(() -> counters.increment(ofName(attempt), window)),
                        counted(() -> counters.increment(ofAddress(attempt), window)),
                        pool.preparedQuery(NOTE).execute(Origin.add(Tuple.of(Ids.next(), attempt.username(), detail))))
                .discardItems();
    }

    /// Who got in was no guesser. The address keeps its count: one right password must not buy guesses at others.
    Uni<Void> forget(SignIn.Attempt attempt) {
        return counted(() -> counters.clear(ofName(attempt)).replaceWith(0L)).replaceWithVoid();
    }

    private static Uni<Long> counted(Supplier<Uni<Long>> count) {
        return Uni.createFrom()
                .deferred(count::get)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(away -> {
                    LOG.warnf("Failed sign-ins are not counted at present: %s", away.getMessage());
                    return 0L;
                });
    }

    private long minutes() {
        return Math.max(1, window.plusSeconds(59).toMinutes());
    }

    /// A digest, because what was typed may be long or secret.
    private static String ofName(SignIn.Attempt attempt) {
        return "sign-in:name:" + Tokens.derived("sign-in", attempt.username());
    }

    private static String ofAddress(SignIn.Attempt attempt) {
        return "sign-in:address:" + attempt.address();
    }
}
