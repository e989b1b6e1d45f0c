package cn.harbinkepu.partner;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Keys;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.alert.BeijingTime;
import cn.harbinkepu.cache.Counters;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.partner.Admission.Rates;

/// Lets partners in: by a contract in force, a key that is for it, and within the quota. What was given has to be
/// corrected and taken down also after the contract, so for that it need not be in force. Without the counters nobody
/// is refused: a partner that has to take something down must be able to learn of it.
@ApplicationScoped
public class Admissions {

    private static final Logger LOG = Logger.getLogger(Admissions.class);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Contracts contracts;
    private final Keys keys;
    private final Counters counters;
    private final Uses uses;
    private final InstantSource clock;

    Admissions(Contracts contracts, Keys keys, Counters counters, Uses uses, InstantSource clock) {
        this.contracts = contracts;
        this.keys = keys;
        this.counters = counters;
        this.uses = uses;
        this.clock = clock;
    }

    /// Fails with `not-allowed` for who is no partner, who wants to read or be sent something while the contract is not
    /// in force, or whose key is for something else, and with `too-many-requests` when the quota has passed.
    ///
    /// @param what is asked for, in a word, for the report of what is used
    /// @param seen is told what is left, be the answer yes or no
    public Uni<Admission> admit(Person by, Scope scope, String what, Consumer<Rates> seen) {
        return contract(by)
                .invoke(contract -> {
                    if (scope != Scope.REPORT) {
                        requireInForce(contract);
                    }
                })
                .call(contract -> keys.scopes(by.id()).invoke(scopes -> requireScope(scopes, scope)))
                .map(contract -> new Admission(contract, by, by.id()))
                .call(admission -> withinQuota(admission, what, seen));
    }

    /// The contract of who asks, be it in force or not. Fails with `not-allowed` if there is none.
    public Uni<Contract> contract(Person by) {
        return contracts
                .find(by.organisation())
                .map(found -> found.orElseThrow(() -> new Problem(ProblemCode.NOT_ALLOWED, "您的单位还没有合作约定。")));
    }

    private void requireInForce(Contract contract) {
        if (!contract.isInForce(LocalDate.ofInstant(clock.instant(), BeijingTime.OFFSET))) {
            throw new Problem(ProblemCode.NOT_ALLOWED, "合作约定现在没有生效（未开始、已结束或已暂停），请与科协联系。");
        }
    }

    private static void requireScope(Optional<Set<String>> scopes, Scope scope) {
        if (scopes.isPresent() && !scopes.get().contains(scope.code())) {
            throw new Problem(ProblemCode.NOT_ALLOWED, "这把密钥不能用于“%s”。".formatted(scope.zh()));
        }
    }

    private Uni<Void> withinQuota(Admission admission, String what, Consumer<Rates> seen) {
        Contract.Terms terms = admission.contract().terms();
        Instant now = clock.instant();
        OffsetDateTime today = now.atOffset(BeijingTime.OFFSET);
        UUID organisation = admission.contract().organisation();
        String minute = "partner.minute.%s.%d".formatted(organisation, now.getEpochSecond() / MINUTE.toSeconds());
        String day = "partner.day.%s.%s".formatted(organisation, today.toLocalDate());
        return Uni.combine()
                .all()
                .unis(counters.increment(minute, MINUTE), counters.increment(day, DAY))
                .with((inMinute, inDay) -> new Rates(
                        terms.perMinute(),
                        terms.perDay(),
                        terms.perMinute() - inMinute,
                        terms.perDay() - inDay,
                        MINUTE.toSeconds() - now.getEpochSecond() % MINUTE.toSeconds(),
                        DAY.toSeconds() - today.toLocalTime().toSecondOfDay()))
                .map(Optional::of)
                .onFailure()
                .invoke(away -> LOG.warnf("What partners ask for is not counted at present: %s", away.getMessage()))
                .onFailure()
                .recoverWithItem(Optional.empty())
                .chain(rates -> rates.isEmpty() ? passed(admission, what) : judged(admission, what, rates.get(), seen));
    }

    private Uni<Void> judged(Admission admission, String what, Rates rates, Consumer<Rates> seen) {
        seen.accept(new Rates(
                rates.perMinute(),
                rates.perDay(),
                Math.max(0, rates.minuteLeft()),
                Math.max(0, rates.dayLeft()),
                rates.minuteEnds(),
                rates.dayEnds()));
        if (rates.minuteLeft() >= 0 && rates.dayLeft() >= 0) {
            return passed(admission, what);
        }
        Duration wait = Duration.ofSeconds(rates.dayLeft() < 0 ? rates.dayEnds() : rates.minuteEnds());
        String words = rates.dayLeft() < 0
                ? "今天已达到约定的 %d 次。".formatted(rates.perDay())
                : "已超过约定的每分钟 %d 次，请在 %d 秒后再试。".formatted(rates.perMinute(), wait.toSeconds());
        return uses.refused(admission, what).chain(() -> Uni.createFrom().failure(Problem.tooMany(words, wait)));
    }

    private Uni<Void> passed(Admission admission, String what) {
        return uses.asked(admission, what);
    }
}
