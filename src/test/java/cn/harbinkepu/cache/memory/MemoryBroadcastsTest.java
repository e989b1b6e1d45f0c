package cn.harbinkepu.cache.memory;

import cn.harbinkepu.cache.Broadcasts;
import cn.harbinkepu.cache.BroadcastsContract;

class MemoryBroadcastsTest implements BroadcastsContract {

    private final MemoryBroadcasts broadcasts = new MemoryBroadcasts();

    @Override
    public Broadcasts testee() {
        return broadcasts;
    }
}
