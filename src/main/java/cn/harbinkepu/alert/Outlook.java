package cn.harbinkepu.alert;

import java.util.List;

/// What an officer should see before a message leaves.
public record Outlook(List<Overlap> overlaps, List<ChannelText> channels, List<Reach> reach) {

    public static final Outlook NOTHING = new Outlook(List.of(), List.of(), List.of());

    public Outlook {
        overlaps = List.copyOf(overlaps);
        channels = List.copyOf(channels);
        reach = List.copyOf(reach);
    }

    /// Stands for these overlaps; see [Overlap#mark].
    public String mark() {
        return Overlap.mark(overlaps);
    }
}
