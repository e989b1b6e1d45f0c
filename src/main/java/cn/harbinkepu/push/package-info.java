/// Messages to readers who asked for them: digests and what is new for them, by whichever channel
/// they agreed to, each once. Enter at [cn.harbinkepu.push.Choices] for what a reader wants, at
/// [cn.harbinkepu.push.Ways] for where it is sent, at [cn.harbinkepu.push.SendMessages] for how.
/// Warnings of `alert` come in at [cn.harbinkepu.push.WarningListener] and leave by lanes of their
/// own, [cn.harbinkepu.push.WarningLane]. What a digest holds `feed` decides. A new way to readers
/// is a new [cn.harbinkepu.push.PushChannel].
@NullMarked
package cn.harbinkepu.push;

import org.jspecify.annotations.NullMarked;
