/// The ranking core of personal feeds: remembers what was published and used, finds candidates,
/// weighs them with a small linear model that learns from what people went on to use, and chooses a
/// list that is not all of one kind. Enter at [cn.harbinkepu.feed.rank.Ranking]; feed
/// [cn.harbinkepu.feed.rank.Memory]; learn with [cn.harbinkepu.feed.rank.Lessons] and
/// [cn.harbinkepu.feed.rank.Training].
///
/// Plain Java without clock, framework or storage: the instant is an argument, so the service and a replay of its event
/// log run the same code. Nothing here is safe for use by several threads at once; the caller lets one at a time in, or
/// guards the whole with a lock. The same calls in the same order give the same lists.
@NullMarked
package cn.harbinkepu.feed.rank;

import org.jspecify.annotations.NullMarked;
