package cn.harbinkepu.screen;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import cn.harbinkepu.alert.Level;

/// Screens that show the same.
///
/// @param drill     whether it shows drills; no other group ever does
/// @param district  six digits; alerts that concern it take the screens over
/// @param least     the lowest level that takes them over
/// @param resources ids or external ids of what is shown in this order; empty: the feed of [#segment]
/// @param segment   code of a group of the public; absent: everybody's feed
/// @param seconds   how long a slide that does not play by itself stays
public record ScreenGroup(
        UUID id,
        String name,
        boolean drill,
        String district,
        Level least,
        List<String> resources,
        Optional<String> segment,
        int seconds) {

    public ScreenGroup {
        resources = List.copyOf(resources);
    }
}
