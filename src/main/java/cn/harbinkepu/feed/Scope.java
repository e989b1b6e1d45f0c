package cn.harbinkepu.feed;

import java.util.Optional;

import cn.harbinkepu.audience.Segment;

/// What a feed is about.
///
/// @param district six digits, `230100` for what is for the whole city only
public record Scope(Optional<Segment> segment, Optional<String> district) {

    public boolean includes(Candidate candidate) {
        return segment.map(group -> group.suits(candidate.content())).orElse(true) && isHere(candidate);
    }

    /// Whether it is for the district.
    boolean isHere(Candidate candidate) {
        return district.map(
                        code -> candidate.isCityWide() || candidate.districts().contains(code))
                .orElse(true);
    }

    /// The segment, if its feed is not simply what editors marked for it.
    public Optional<Segment> ruled() {
        return segment.filter(group -> !group.isByMarkAlone());
    }

    /// Everything there is for the district.
    Scope ofEverybody() {
        return new Scope(Optional.empty(), district);
    }
}
