package cn.harbinkepu.search;

import java.util.List;

/// Why a hit stands where it does, for who looks after the search. The score is the sum of the parts,
/// times one and the weights of the merits, plus what the best passage adds.
///
/// @param score  what the list is ordered by
/// @param parts  how well it fits, most important first
/// @param merits by which it is lifted among those that fit equally well
/// @param again  how well its best passage fits; only the first hundred are asked for it
public record Explanation(double score, List<Part> parts, List<Lift> merits, double again) {

    public Explanation {
        parts = List.copyOf(parts);
        merits = List.copyOf(merits);
    }

    /// @param name what was compared, such as `title.sounds`
    public record Part(String name, String label, double score) {}

    /// @param weight share of the parts that it adds
    public record Lift(Merit merit, String label, double weight) {
        public Lift(Merit merit) {
            this(merit, merit.zh(), merit.weight());
        }
    }
}
