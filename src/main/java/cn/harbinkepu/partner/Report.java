package cn.harbinkepu.partner;

import java.time.LocalDate;
import java.util.UUID;

/// How often a partner says that a resource was read and played.
///
/// @param day     in Beijing
/// @param channel where, in the partner's words; empty for all of it
public record Report(UUID resource, LocalDate day, String channel, long reads, long plays) {

    /// What partners report of something altogether.
    ///
    /// @param partner name of the organisation
    /// @param days    on which something was reported
    public record Sum(UUID organisation, String partner, long reads, long plays, long days) {}
}
