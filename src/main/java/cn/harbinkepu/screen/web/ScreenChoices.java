package cn.harbinkepu.screen.web;

import java.util.Collection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What the form of a group offers to choose from.
@Named("screenChoices")
@ApplicationScoped
public class ScreenChoices {

    private final Vocabularies vocabularies;

    ScreenChoices(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    public Collection<Term> segments() {
        return vocabularies.segments();
    }

    public String districtName(String code) {
        return vocabularies.districtName(code);
    }
}
