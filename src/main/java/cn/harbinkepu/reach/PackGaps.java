package cn.harbinkepu.reach;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import cn.harbinkepu.alert.BeijingTime;
import cn.harbinkepu.alert.Level;
import cn.harbinkepu.alert.Pack;
import cn.harbinkepu.alert.Pack.Advice;
import cn.harbinkepu.taxonomy.Hazard;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What a knowledge pack would have needed when it was used.
final class PackGaps {

    private static final int YEARS = 1;

    private final Vocabularies vocabularies;

    PackGaps(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    /// In whole sentences.
    ///
    /// @param levels that were spoken of
    List<String> of(String hazard, Optional<Pack> pack, List<Level> levels, Instant now) {
        String name = vocabularies.hazard(hazard).map(Hazard::zh).orElse(hazard);
        return pack.map(found -> ofPack(found, levels, LocalDate.ofInstant(now, BeijingTime.OFFSET)).stream()
                        .map(gap -> "“%s”应急科普包%s".formatted(name, gap))
                        .toList())
                .orElseGet(() -> List.of("“%s”还没有应急科普包。".formatted(name)));
    }

    private List<String> ofPack(Pack pack, List<Level> levels, LocalDate today) {
        List<String> gaps = new ArrayList<>();
        levels.stream()
                .sorted()
                .filter(level -> pack.templates().stream().noneMatch(template -> template.level() == level))
                .forEach(level -> gaps.add("没有%s级别的信息模板。".formatted(level.zh())));
        lacking(gaps, "灾害发生前", pack.phases().before());
        lacking(gaps, "灾害发生时", pack.phases().during());
        lacking(gaps, "灾害过后", pack.phases().after());
        if (pack.questions().isEmpty()) {
            gaps.add("没有常见问题。");
        }
        if (pack.rumours().isEmpty()) {
            gaps.add("没有谣言与辟谣。");
        }
        if (pack.named().isEmpty()) {
            gaps.add("没有指向任何科普资源。");
        }
        if (pack.reviewedOn().plusYears(YEARS).isBefore(today)) {
            gaps.add("上次审定是 %s，已超过一年。".formatted(pack.reviewedOn()));
        }
        return gaps;
    }

    /// Advice for everybody is for each group as well.
    private void lacking(List<String> gaps, String phase, List<Advice> advice) {
        if (advice.isEmpty()) {
            gaps.add("没有“%s”的建议。".formatted(phase));
            return;
        }
        Set<String> named =
                advice.stream().flatMap(piece -> piece.segment().stream()).collect(Collectors.toSet());
        Stream<Term> missing = vocabularies.segments().stream().filter(segment -> !named.contains(segment.code()));
        if (advice.stream().allMatch(piece -> piece.segment().isPresent())) {
            String names = missing.map(Term::zh).collect(Collectors.joining("、"));
            if (!names.isEmpty()) {
                gaps.add("“%s”没有给%s的建议。".formatted(phase, names));
            }
        }
    }
}
