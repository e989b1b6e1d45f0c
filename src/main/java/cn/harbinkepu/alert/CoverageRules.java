package cn.harbinkepu.alert;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import cn.harbinkepu.alert.Coverage.Cell;
import cn.harbinkepu.alert.Coverage.Gap;
import cn.harbinkepu.alert.Coverage.Part;
import cn.harbinkepu.alert.Coverage.Review;
import cn.harbinkepu.taxonomy.Hazard;
import cn.harbinkepu.taxonomy.Term;

/// When a knowledge pack is complete.
///
/// @param segments   the groups that each phase speaks to, beside everybody
/// @param here       names of resources that are here
/// @param published  names of resources that are public
/// @param today      in Beijing
record CoverageRules(Collection<Term> segments, Set<String> here, Set<String> published, LocalDate today) {

    static final int QUESTIONS = 6;

    static final int RUMOURS = 4;

    /// Reviewers need a while: from here on the list says that it is due.
    private static final int DUE_DAYS = 60;

    Coverage of(Hazard hazard, Optional<Pack> pack) {
        return pack.map(there -> of(hazard, there)).orElseGet(() -> without(hazard));
    }

    private static Coverage without(Hazard hazard) {
        return new Coverage(
                hazard.code(),
                hazard.zh(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Review.UNSET,
                List.of(),
                List.of(new Gap(Part.PACK, "")));
    }

    private Coverage of(Hazard hazard, Pack pack) {
        List<Cell> cells = cells(pack);
        Review review = review(pack);
        List<Gap> gaps = new ArrayList<>();
        cells.stream().filter(cell -> cell.count() == 0).forEach(cell -> gaps.add(new Gap(Part.ADVICE, place(cell))));
        words(pack, gaps);
        pictures(pack, gaps);
        scripts(pack, gaps);
        resources(pack, gaps);
        if (review == Review.UNSET || review == Review.OVERDUE) {
            gaps.add(new Gap(Part.REVIEW, ""));
        }
        return new Coverage(
                hazard.code(),
                hazard.zh(),
                Optional.of(pack.version()),
                Optional.of(pack.reviewedOn()),
                pack.reviewBy(),
                review,
                cells,
                gaps);
    }

    private List<Cell> cells(Pack pack) {
        return Stream.of(Phase.values()).flatMap(phase -> cells(pack, phase)).toList();
    }

    private Stream<Cell> cells(Pack pack, Phase phase) {
        Stream<Optional<String>> groups =
                Stream.concat(Stream.of(Optional.empty()), segments.stream().map(term -> Optional.of(term.code())));
        return groups.map(group -> new Cell(phase, group, (int) pack.phases().of(phase).stream()
                .filter(advice -> advice.segment().equals(group))
                .count()));
    }

    private static String place(Cell cell) {
        return cell.phase().key() + cell.segment().map(code -> "/" + code).orElse("");
    }

    private static void words(Pack pack, List<Gap> gaps) {
        for (Level level : Level.values()) {
            if (pack.templates().stream().noneMatch(template -> template.level() == level)) {
                gaps.add(new Gap(Part.TEMPLATE, level.name()));
            }
        }
        if (pack.en().isEmpty()) {
            gaps.add(new Gap(Part.ENGLISH, ""));
        }
        pack.templates().stream()
                .filter(template -> template.en().isEmpty())
                .map(template -> template.level().name())
                .distinct()
                .forEach(level -> gaps.add(new Gap(Part.ENGLISH, level)));
    }

    private static void pictures(Pack pack, List<Gap> gaps) {
        for (Phase phase : Phase.values()) {
            if (pack.pictograms(phase).isEmpty()) {
                gaps.add(new Gap(Part.PICTOGRAMS, phase.key()));
            }
        }
        if (pack.film().isEmpty()) {
            gaps.add(new Gap(Part.FILM, ""));
        }
    }

    private static void scripts(Pack pack, List<Gap> gaps) {
        Stream.of(Level.values())
                .filter(level -> pack.audioScript(level).isEmpty())
                .forEach(level -> gaps.add(new Gap(Part.AUDIO_SCRIPT, level.name())));
        if (pack.hotlineScript().orElse(List.of()).isEmpty()) {
            gaps.add(new Gap(Part.HOTLINE_SCRIPT, ""));
        }
        if (pack.questions().size() < QUESTIONS) {
            gaps.add(new Gap(Part.QUESTIONS, ""));
        }
        if (pack.rumours().size() < RUMOURS) {
            gaps.add(new Gap(Part.RUMOURS, ""));
        }
    }

    private void resources(Pack pack, List<Gap> gaps) {
        pack.named().stream()
                .filter(name -> !here.contains(name))
                .forEach(name -> gaps.add(new Gap(Part.RESOURCE_UNKNOWN, name)));
        pack.named().stream()
                .filter(name -> here.contains(name) && !published.contains(name))
                .forEach(name -> gaps.add(new Gap(Part.RESOURCE_NOT_PUBLIC, name)));
    }

    private Review review(Pack pack) {
        return pack.reviewBy()
                .map(day -> {
                    if (day.isBefore(today)) {
                        return Review.OVERDUE;
                    }
                    return day.isAfter(today.plusDays(DUE_DAYS)) ? Review.SOUND : Review.DUE;
                })
                .orElse(Review.UNSET);
    }
}
