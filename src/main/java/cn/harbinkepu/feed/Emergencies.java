package cn.harbinkepu.feed;

import java.util.List;

/// The warnings that are in force and have something to read. Drills are none.
interface Emergencies {

    /// The most severe first, from memory: every feed asks. One that has ended is not among them any more as soon as
    /// this instance has heard of it.
    List<Emergency> now();
}
