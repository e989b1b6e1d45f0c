package cn.harbinkepu.audience;

import java.time.OffsetDateTime;
import java.util.UUID;

/// What a reader did, as it is kept.
///
/// @param value seconds for [EventType#DWELL]; 0 otherwise
public record ReaderEvent(UUID profile, UUID resource, EventType type, OffsetDateTime at, double value)
        implements ReaderNews {

    /// Less than this is looking whether it is worth it.
    private static final double READ = 20;

    /// What it says about the reader's liking, as [EventType#weight].
    public double weight() {
        return type == EventType.DWELL && value < READ ? 0 : type.weight();
    }
}
