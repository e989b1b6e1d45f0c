package cn.harbinkepu.alert;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

/// What there is for a hazard and what is missing. Its rules are in [CoverageRules].
///
/// @param name  of the hazard
/// @param cells for everybody and for each group in each phase; empty without a pack
/// @param gaps  in the order of [Part]; empty where the pack is complete
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Coverage(
        String hazard,
        String name,
        Optional<Integer> version,
        Optional<LocalDate> reviewedOn,
        Optional<LocalDate> reviewBy,
        Review review,
        List<Cell> cells,
        List<Gap> gaps) {

    public Coverage {
        cells = List.copyOf(cells);
        gaps = List.copyOf(gaps);
    }

    public boolean isComplete() {
        return gaps.isEmpty();
    }

    /// How many pieces of advice there are in the phase for the group, or for everybody where the segment is empty.
    public int advice(Phase phase, String segment) {
        return cells.stream()
                .filter(cell ->
                        cell.phase() == phase && cell.segment().orElse("").equals(segment))
                .mapToInt(Cell::count)
                .sum();
    }

    public List<Gap> gaps(Part part) {
        return gaps.stream().filter(gap -> gap.part() == part).toList();
    }

    /// @param segment absent for what is for everybody
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Cell(Phase phase, Optional<String> segment, int count) {}

    /// Something that is missing.
    ///
    /// @param which of them: `during/ELDERS`, `RED`, `article-heat`; empty where there is only one of the sort
    public record Gap(Part part, String which) {}

    public enum Part {
        PACK,
        ADVICE,
        TEMPLATE,
        ENGLISH,
        PICTOGRAMS,
        FILM,
        AUDIO_SCRIPT,
        HOTLINE_SCRIPT,
        QUESTIONS,
        RUMOURS,
        /// Named, but no resource of this name is here.
        RESOURCE_UNKNOWN,
        /// Named, but it is not public: not yet, or withdrawn.
        RESOURCE_NOT_PUBLIC,
        /// No date is set, or it has passed.
        REVIEW
    }

    /// Where the next review stands.
    public enum Review {
        UNSET,
        SOUND,
        DUE,
        OVERDUE
    }
}
