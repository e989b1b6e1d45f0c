package cn.harbinkepu.audience;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import cn.harbinkepu.audience.rule.Boost;
import cn.harbinkepu.audience.rule.Content;
import cn.harbinkepu.audience.rule.ContentRule;
import cn.harbinkepu.audience.rule.Quota;

/// A group of people and what its feed holds. What is marked for nobody is for everybody and belongs to no built-in
/// group's own list, so that the list of a group (minors above all) holds only what somebody judged fit for it.
///
/// @param code    such as `TEENS`
/// @param zh      the name that people read
/// @param content what is in the feed; of minors always what editors marked for them, whatever is said here
/// @param contentMark of the change since which its content has been in force
/// @param pins    in their order; some may be over
public record Segment(
        String code,
        String zh,
        String description,
        ContentRule content,
        long contentMark,
        List<Quota> quotas,
        List<Boost> boosts,
        List<Pin> pins) {

    /// The group whose list is the only one for minors.
    public static final String MINORS = "TEENS";

    /// As many as are seen before the feed itself begins.
    public static final int MOST_PINS = 5;

    /// What nobody marked counts as what is shared with a second group.
    private static final double UNMARKED = 1 / Math.sqrt(2);

    /// A resource that stands first.
    ///
    /// @param until the last day
    public record Pin(UUID resource, LocalDate until) {}

    public Segment {
        content = MINORS.equals(code) ? marked(code) : content;
        quotas = List.copyOf(quotas);
        boosts = List.copyOf(boosts);
        pins = List.copyOf(pins);
    }

    /// A group whose feed is what editors marked for it.
    public Segment(String code, String zh) {
        this(code, zh, "", marked(code), 0, List.of(), List.of(), List.of());
    }

    /// What belongs to a group that has no other rule.
    public static ContentRule marked(String code) {
        return new ContentRule.MarkedFor(List.of(code));
    }

    public boolean suits(Content resource) {
        return content.suits(resource);
    }

    /// Whether its feed is what editors marked for it, and nothing else.
    public boolean isByMarkAlone() {
        return content.equals(marked(code));
    }

    /// A name for what its feed takes its items from: another rule, or the same one taken up again, has another name.
    public String pool() {
        return isByMarkAlone() ? code : code + "~" + contentMark;
    }

    /// How closely a resource is made for this group: 1 for this group alone, less the more groups share it, 0 if it
    /// does not suit.
    public double closeness(Content resource) {
        if (!suits(resource)) {
            return 0;
        }
        return resource.segments().contains(code)
                ? 1 / Math.sqrt(resource.segments().size())
                : UNMARKED;
    }
}
