package cn.harbinkepu.alert;

import java.util.List;
import java.util.Optional;

/// What an officer should see before a message leaves.
///
/// @param changes what an update changes of what it replaces; absent for what replaces nothing
/// @param message as it would go out
public record Outlook(
        List<Overlap> overlaps,
        Optional<List<Change>> changes,
        Optional<IssuedMessage> message,
        List<ChannelText> channels,
        List<Reach> reach) {

    public static final Outlook NOTHING =
            new Outlook(List.of(), Optional.empty(), Optional.empty(), List.of(), List.of());

    public Outlook {
        overlaps = List.copyOf(overlaps);
        changes = changes.map(List::copyOf);
        channels = List.copyOf(channels);
        reach = List.copyOf(reach);
    }

    /// Stands for these overlaps; see [Overlap#mark].
    public String mark() {
        return Overlap.mark(overlaps);
    }

    /// Whether it would be a drill, which the public never sees.
    public boolean isDrill() {
        return message.filter(IssuedDrill.class::isInstance).isPresent();
    }
}
