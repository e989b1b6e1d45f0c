package cn.harbinkepu.cache.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import cn.harbinkepu.cache.Counters;
import cn.harbinkepu.cache.CountersContract;

class MemoryCountersTest implements CountersContract {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final MemoryCounters counters = new MemoryCounters(now::get);

    @Override
    public Counters testee() {
        return counters;
    }

    @Override
    public void pass(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }
}
