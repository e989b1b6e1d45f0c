package cn.harbinkepu.outlet;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Asks the owners of accounts for their consent.
@ApplicationScoped
public class Consents {

    private static final String BACK = "/admin/outlets/consent";

    private final List<Consent> all;
    private final OutletAccounts accounts;
    private final URI back;

    Consents(@All List<Consent> all, OutletAccounts accounts, CoreConfig core) {
        this.all = List.copyOf(all);
        this.accounts = accounts;
        this.back = URI.create(core.publicUrl() + BACK);
    }

    /// Where the owner is asked. Fails with `wrong-state` where nobody is asked.
    public Uni<URI> ask(Person by, UUID account) {
        return accounts.find(account).chain(known -> {
            Consent consent = of(known);
            return accounts.askConsent(by, account).map(word -> consent.page(known, word, back));
        });
    }

    /// Takes the owner's answer.
    public Uni<OutletAccount> take(Person by, String word, String code) {
        return accounts.consented(word)
                .call(known -> of(known).redeem(known, code).chain(tokens -> accounts.keep(by, known.id(), tokens)));
    }

    private Consent of(OutletAccount account) {
        return all.stream()
                .filter(each -> each.platform() == account.platform())
                .findFirst()
                .orElseThrow(() -> new Problem(ProblemCode.WRONG_STATE, "这个平台的账号不用授权。"));
    }
}
