package cn.harbinkepu.partner.web;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.partner.Admission;
import cn.harbinkepu.partner.Admissions;
import cn.harbinkepu.partner.Scope;

/// Lets a partner's request in and says with the answer how many more there may be: `RateLimit` and
/// `RateLimit-Policy` as the IETF's draft on rate limit headers has them.
@ApplicationScoped
public class Gate {

    private final Admissions admissions;
    private final SecurityIdentity identity;
    private final CurrentVertxRequest current;

    Gate(Admissions admissions, SecurityIdentity identity, CurrentVertxRequest current) {
        this.admissions = admissions;
        this.identity = identity;
        this.current = current;
    }

    /// Fails as [Admissions#admit].
    ///
    /// @param what is asked for, in a word
    public Uni<Admission> admit(Scope scope, String what) {
        RoutingContext request = current.getCurrent();
        return admissions.admit(person(), scope, what, rates -> tell(request, rates));
    }

    Person person() {
        return (Person) identity.getPrincipal();
    }

    private static void tell(RoutingContext request, Admission.Rates rates) {
        request.response()
                .putHeader(
                        "RateLimit-Policy",
                        "\"minute\";q=%d;w=60, \"day\";q=%d;w=86400".formatted(rates.perMinute(), rates.perDay()))
                .putHeader(
                        "RateLimit",
                        "\"minute\";r=%d;t=%d, \"day\";r=%d;t=%d"
                                .formatted(rates.minuteLeft(), rates.minuteEnds(), rates.dayLeft(), rates.dayEnds()));
    }
}
