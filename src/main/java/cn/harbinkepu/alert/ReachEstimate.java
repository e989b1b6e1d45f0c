package cn.harbinkepu.alert;

import java.util.Collection;
import java.util.List;

import io.smallrye.mutiny.Uni;

/// A channel's word on how many it would reach now. Every bean of this type is asked before a
/// message leaves; a new channel brings its own.
public interface ReachEstimate {

    /// What the channel counts at this moment; only what it knows, nothing that is guessed. A
    /// failure leaves the channel out.
    ///
    /// @param districts six-digit codes; the city's stands for all
    /// @param level     of the message: some want to hear of grave ones alone
    Uni<List<Reach>> of(Collection<String> districts, Level level);
}
