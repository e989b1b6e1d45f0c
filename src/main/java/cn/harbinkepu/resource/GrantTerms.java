package cn.harbinkepu.resource;

import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import cn.harbinkepu.account.Terms;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What roles can be narrowed to.
@ApplicationScoped
class GrantTerms implements Terms {

    private final Vocabularies vocabularies;

    GrantTerms(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    @Override
    public boolean hasDistrict(String code) {
        return Vocabularies.CITY.equals(code) || vocabularies.district(code).isPresent();
    }

    @Override
    public boolean hasKind(String name) {
        return Stream.of(Kind.values()).anyMatch(kind -> kind.name().equals(name));
    }
}
