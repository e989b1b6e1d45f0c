package cn.harbinkepu.resource.web;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.taxonomy.District;
import cn.harbinkepu.taxonomy.Licence;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What the studio's forms offer to choose from, and what its codes are called.
@Named("studioChoices")
@ApplicationScoped
public class StudioChoices {

    private final Vocabularies vocabularies;

    StudioChoices(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    public List<Kind> kinds() {
        return List.of(Kind.values());
    }

    /// The states of a revision, in the order of its life.
    public List<String> states() {
        return List.of("DRAFT", "SUBMITTED", "REVIEWED", "SCHEDULED", "PUBLISHED", "WITHDRAWN");
    }

    /// How many days ahead a list looks for what has to be checked again.
    public List<String> horizons() {
        return List.of("30", "60", "90");
    }

    public Collection<Term> subjects() {
        return vocabularies.subjects();
    }

    public Collection<Term> segments() {
        return vocabularies.segments();
    }

    public Collection<District> districts() {
        return vocabularies.districts();
    }

    public Collection<Licence> licences() {
        return vocabularies.licences();
    }

    /// The usual languages, and the one that is used if it is none of them.
    public Collection<String> languages(String used) {
        Set<String> languages = new LinkedHashSet<>(List.of("zh-CN", "zh-TW", "en", "ru"));
        if (!used.isBlank()) {
            languages.add(used);
        }
        return languages;
    }

    public String city() {
        return Vocabularies.CITY;
    }

    public String subjectNames(Collection<String> codes) {
        return names(codes, code -> vocabularies.subject(code).map(Term::zh).orElse(code));
    }

    public String segmentNames(Collection<String> codes) {
        return names(codes, code -> vocabularies.segment(code).map(Term::zh).orElse(code));
    }

    public String districtNames(Collection<String> codes) {
        return names(codes, vocabularies::districtName);
    }

    public String licenceName(String code) {
        return vocabularies.licence(code).map(Licence::zh).orElse(code);
    }

    private static String names(Collection<String> codes, java.util.function.UnaryOperator<String> name) {
        return String.join("、", codes.stream().map(name).toList());
    }
}
