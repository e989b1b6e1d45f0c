package cn.harbinkepu.core;

import java.time.Clock;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

import jakarta.enterprise.inject.Produces;

/// The time, injected, so that tests can set it. To the microsecond, as the database keeps it: what is compared with
/// a stored time is then neither before nor after it by a rounding.
final class Clocks {

    private Clocks() {}

    @Produces
    @jakarta.inject.Singleton
    static InstantSource clock() {
        return Clock.tick(Clock.systemUTC(), ChronoUnit.MICROS.getDuration());
    }
}
