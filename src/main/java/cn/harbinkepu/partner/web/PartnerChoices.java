package cn.harbinkepu.partner.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import cn.harbinkepu.account.Keys;
import cn.harbinkepu.alert.BeijingTime;
import cn.harbinkepu.partner.Contract;
import cn.harbinkepu.partner.Scope;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.taxonomy.Licence;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What the forms about partners offer to choose from, what codes are called, and what holds now.
@Named("partnerChoices")
@ApplicationScoped
public class PartnerChoices {

    private final Vocabularies vocabularies;
    private final InstantSource clock;

    PartnerChoices(Vocabularies vocabularies, InstantSource clock) {
        this.vocabularies = vocabularies;
        this.clock = clock;
    }

    public List<Scope> scopes() {
        return List.of(Scope.values());
    }

    /// What most keys are for.
    public List<String> usualScopes() {
        return List.of(Scope.READ.code(), Scope.REPORT.code());
    }

    /// Those under which something leaves the pool at all.
    public List<Licence> licences() {
        return vocabularies.licences().stream().filter(Licence::leavesThePool).toList();
    }

    public boolean running(Contract contract) {
        return contract.isInForce(LocalDate.ofInstant(clock.instant(), BeijingTime.OFFSET));
    }

    public boolean alive(Keys.Key key) {
        return key.isValid(clock.instant().atOffset(ZoneOffset.UTC));
    }

    /// What may be taken, in words, such as “文章、视频；南岗区”.
    public String range(Contract contract) {
        Contract.Terms terms = contract.terms();
        List<String> parts = new ArrayList<>();
        add(parts, terms.kinds().stream().map(Kind::zh).toList());
        add(parts, names(terms.subjects(), code -> vocabularies
                .subject(code)
                .map(Term::zh)
                .orElse(code)));
        add(parts, names(terms.segments(), code -> vocabularies
                .segment(code)
                .map(Term::zh)
                .orElse(code)));
        add(parts, names(terms.districts(), vocabularies::districtName));
        add(parts, names(terms.licences(), code -> vocabularies
                .licence(code)
                .map(Licence::zh)
                .orElse(code)));
        return parts.isEmpty() ? "全部可以对外提供的内容" : String.join("；", parts);
    }

    private static List<String> names(Collection<String> codes, Function<String, String> name) {
        return codes.stream().map(name).toList();
    }

    private static void add(List<String> parts, List<String> names) {
        if (!names.isEmpty()) {
            parts.add(String.join("、", names));
        }
    }
}
