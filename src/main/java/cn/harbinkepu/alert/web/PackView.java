package cn.harbinkepu.alert.web;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import cn.harbinkepu.alert.IssuedAlert;
import cn.harbinkepu.alert.Pack;
import cn.harbinkepu.alert.Pack.Advice;
import cn.harbinkepu.alert.Phase;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// A knowledge pack as one reader wants it.
///
/// @param hazard   its name
/// @param alerts   what is in force about it
/// @param segment  the chosen group
/// @param segments those that can be chosen
/// @param parts    the chosen phase first
record PackView(
        Pack pack,
        String hazard,
        List<IssuedAlert> alerts,
        Optional<Term> segment,
        Collection<Term> segments,
        List<Part> parts) {

    /// @param advice for everybody and for the chosen group, what is for the group first
    public record Part(Phase phase, List<Advice> advice, List<Term> pictograms) {}

    static PackView of(
            Pack pack,
            String hazard,
            Vocabularies vocabularies,
            List<IssuedAlert> alerts,
            String segment,
            String phase) {
        Optional<Term> group = vocabularies.segment(segment);
        Phase first = Stream.of(Phase.values())
                .filter(each -> each.key().equals(phase))
                .findFirst()
                .orElse(alerts.isEmpty() ? Phase.BEFORE : Phase.DURING);
        List<Part> parts = Stream.of(Phase.values())
                .sorted(Comparator.comparing((Phase each) -> each != first))
                .map(each -> part(pack, each, group, vocabularies))
                .toList();
        return new PackView(pack, hazard, alerts, group, vocabularies.segments(), parts);
    }

    private static Part part(Pack pack, Phase phase, Optional<Term> group, Vocabularies vocabularies) {
        Optional<String> code = group.map(Term::code);
        List<Advice> advice = pack.phases().of(phase).stream()
                .filter(each -> code.isEmpty()
                        || each.segment().isEmpty()
                        || each.segment().equals(code))
                .sorted(Comparator.comparing(
                        each -> code.isPresent() && each.segment().isEmpty()))
                .toList();
        List<Term> pictograms = pack.pictograms(phase).stream()
                .flatMap(each -> vocabularies.pictogram(each).stream())
                .toList();
        return new Part(phase, advice, pictograms);
    }

    public List<Phase> phases() {
        return List.of(Phase.values());
    }

    public Phase first() {
        return parts.getFirst().phase();
    }

    public boolean isFor(Term group) {
        return segment.equals(Optional.of(group));
    }

    /// This page for the group, everybody where it is empty, with the phase first.
    public String address(String group, Phase phase) {
        String address = "/packs/" + pack.hazard() + "?phase=" + phase.key();
        return group.isEmpty() ? address : address + "&segment=" + group;
    }

    public String group() {
        return segment.map(Term::code).orElse("");
    }
}
