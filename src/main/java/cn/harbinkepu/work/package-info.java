/// Durable background work: jobs with retries, and the spine, the outbox that carries the four facts to every
/// listener. Enter at [cn.harbinkepu.work.Outbox] to state a fact, at [cn.harbinkepu.work.SpineListener] to hear of
/// one, at [cn.harbinkepu.work.Jobs] to have something done later. What the facts mean is left to the features.
@NullMarked
package cn.harbinkepu.work;

import org.jspecify.annotations.NullMarked;
