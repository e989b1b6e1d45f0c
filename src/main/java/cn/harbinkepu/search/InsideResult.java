package cn.harbinkepu.search;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

/// Where in one resource something is said or shown.
///
/// @param total    how many places in all
/// @param items    the best of them, in the order in which they come
/// @param sounds   whether nothing stands there as it was typed, and these sound like it
/// @param degraded whether the index was away: then only places with the very words were found
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record InsideResult(long total, List<FoundMoment> items, Optional<Boolean> sounds, Optional<Boolean> degraded) {

    public InsideResult {
        items = List.copyOf(items);
    }
}
