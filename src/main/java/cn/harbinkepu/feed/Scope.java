package cn.harbinkepu.feed;

import java.util.Optional;

import cn.harbinkepu.audience.Segment;

/// What a feed is about.
///
/// @param district six digits, `230100` for what is for the whole city only
public record Scope(Optional<Segment> segment, Optional<String> district) {

    public boolean includes(Candidate candidate) {
        return segment.map(group -> group.suits(candidate.segments())).orElse(true)
                && district.map(code ->
                                candidate.isCityWide() || candidate.districts().contains(code))
                        .orElse(true);
    }
}
