package cn.harbinkepu.outlet;

import java.util.Set;

import cn.harbinkepu.resource.Kind;

/// What a platform takes.
///
/// @param kinds  of resources
/// @param title  characters
/// @param text   characters of the summary or description
/// @param author characters
/// @param film   bytes; 0 where no film is sent
/// @param minutes of a film
/// @param ratio  width to height of the film or cover, such as `9:16`
public record Limits(Set<Kind> kinds, int title, int text, int author, long film, int minutes, String ratio) {
    public Limits {
        kinds = Set.copyOf(kinds);
    }
}
