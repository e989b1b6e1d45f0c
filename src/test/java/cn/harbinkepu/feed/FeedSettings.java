package cn.harbinkepu.feed;

import java.time.Duration;

/// Settings of feeds for tests.
final class FeedSettings implements FeedConfig {
    @Override
    public Duration halfLife() {
        return Duration.ofDays(14);
    }

    @Override
    public Duration checkEvery() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration followEvery() {
        return Duration.ofSeconds(1);
    }

    @Override
    public boolean learns() {
        return false;
    }

    @Override
    public Duration learnEvery() {
        return Duration.ofDays(1);
    }
}
