package cn.harbinkepu.feed;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/// What readers should know first while a warning is in force.
///
/// @param words     names the warning, as a reason
/// @param concerns  whether it is about a district, by its code
/// @param resources published ones that explain it, the most useful first
record Emergency(String words, Predicate<String> concerns, List<UUID> resources) {
    Emergency {
        resources = List.copyOf(resources);
    }
}
