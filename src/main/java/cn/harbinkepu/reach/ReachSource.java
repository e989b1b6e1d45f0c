package cn.harbinkepu.reach;

import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.alert.IssuedMessage;

/// Knows how far messages have come by channels of its own. Every bean of this type is asked for the report of an
/// incident.
public interface ReachSource {

    /// Everything that was to be sent about the incident, in any order.
    ///
    /// @param issued the messages of the incident, oldest first
    Uni<List<ReachEntry>> of(UUID incident, List<IssuedMessage> issued);
}
