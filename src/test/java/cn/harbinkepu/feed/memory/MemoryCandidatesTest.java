package cn.harbinkepu.feed.memory;

import cn.harbinkepu.feed.KeptCandidates;
import cn.harbinkepu.feed.KeptCandidatesContract;

class MemoryCandidatesTest implements KeptCandidatesContract {

    @Override
    public KeptCandidates empty() {
        return new MemoryCandidates();
    }
}
