/// Plays recorded behaviour through the ranking core, in its own time, and writes the lists it
/// would have shown. Enter at [cn.harbinkepu.feed.replay.Replay], through `ops/feed-replay`.
@NullMarked
package cn.harbinkepu.feed.replay;

import org.jspecify.annotations.NullMarked;
