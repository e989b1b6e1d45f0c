package cn.harbinkepu.audience;

import java.util.Collection;

/// A group of people. Its rule for content: a resource suits the group when its editors marked it for the group;
/// what is marked for nobody is for everybody and belongs to no group's own list, so that the list of a group (minors
/// above all) holds only what somebody judged fit for it.
///
/// @param code of the vocabulary, such as `TEENS`
/// @param zh   the name that people read
public record Segment(String code, String zh) {

    /// @param marked the segments that a resource is marked for
    public boolean suits(Collection<String> marked) {
        return marked.contains(code);
    }

    /// How closely a resource is made for this group: 1 for this group alone, less the more groups share it, 0 if it
    /// does not suit.
    public double closeness(Collection<String> marked) {
        return suits(marked) ? 1 / Math.sqrt(marked.size()) : 0;
    }
}
