package cn.harbinkepu.alert.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import cn.harbinkepu.alert.Certainty;
import cn.harbinkepu.alert.Level;
import cn.harbinkepu.taxonomy.District;
import cn.harbinkepu.taxonomy.Hazard;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What the desk's forms offer to choose from.
@Named("alertChoices")
@ApplicationScoped
public class Choices {

    private final Vocabularies vocabularies;
    private final InstantSource clock;

    Choices(Vocabularies vocabularies, InstantSource clock) {
        this.vocabularies = vocabularies;
        this.clock = clock;
    }

    public Collection<Hazard> hazards() {
        return vocabularies.hazards();
    }

    public List<Level> levels() {
        return List.of(Level.values());
    }

    public String city() {
        return Vocabularies.CITY;
    }

    boolean hasHazard(String code) {
        return vocabularies.hazard(code).isPresent();
    }

    public Collection<District> districts() {
        return vocabularies.districts();
    }

    public List<Certainty> certainties() {
        return Certainty.choices();
    }

    public Collection<Term> segments() {
        return vocabularies.segments();
    }

    public String segmentNames(Collection<String> codes) {
        return terms(codes).map(Term::zh).collect(Collectors.joining("、"));
    }

    public String segmentNamesInEnglish(Collection<String> codes) {
        return terms(codes).map(Term::en).collect(Collectors.joining(", "));
    }

    private Stream<Term> terms(Collection<String> codes) {
        return codes.stream().flatMap(code -> vocabularies.segment(code).stream());
    }

    public List<Term> events(String hazard) {
        return vocabularies.hazard(hazard).map(Hazard::eventCodes).orElse(List.of());
    }

    public String hazardName(String hazard) {
        return vocabularies.hazard(hazard).map(Hazard::zh).orElse(hazard);
    }

    public String districtNames(Collection<String> codes) {
        return String.join("、", codes.stream().map(vocabularies::districtName).toList());
    }

    public Instant now() {
        return clock.instant();
    }

    Optional<Level> level(String name) {
        return levels().stream().filter(level -> level.name().equals(name)).findFirst();
    }
}
