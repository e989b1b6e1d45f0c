/// Warnings on their way to those who are registered for them, each channel by itself, and how far each has come.
/// Enter at [cn.harbinkepu.reach.ChannelListener], which hears the spine and writes down who is to be sent what, and at
/// [cn.harbinkepu.reach.SendingLane], which sends it; channels are adapters of [cn.harbinkepu.reach.AlertChannel].
// Pages,
/// feeds and open streams are left to `alert` and `live`, messages that readers subscribe to, to `push`.
@NullMarked
package cn.harbinkepu.reach;

import org.jspecify.annotations.NullMarked;
