package cn.harbinkepu.partner;

import java.util.UUID;

import cn.harbinkepu.account.Person;

/// A partner's request that may be answered.
///
/// @param by  the key or person that asks
/// @param key identifies the key; for a person, the person
public record Admission(Contract contract, Person by, UUID key) {

    /// What is left of the quota.
    ///
    /// @param minuteLeft requests within this minute, never below zero
    /// @param dayLeft    requests within this day, never below zero
    /// @param minuteEnds seconds to the end of the minute
    /// @param dayEnds    seconds to the end of the day, in Beijing
    public record Rates(int perMinute, int perDay, long minuteLeft, long dayLeft, long minuteEnds, long dayEnds) {}
}
