package cn.harbinkepu.core;

import java.time.Clock;
import java.time.InstantSource;

import jakarta.enterprise.inject.Produces;

/// The time, injected, so that tests can set it.
final class Clocks {

    private Clocks() {}

    @Produces
    @jakarta.inject.Singleton
    static InstantSource clock() {
        return Clock.systemUTC();
    }
}
