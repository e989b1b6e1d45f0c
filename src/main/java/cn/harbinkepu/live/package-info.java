/// What open pages hear at once: the log of alerts as a stream that can be resumed. Enter at
/// [cn.harbinkepu.live.LiveAlerts]. Nothing is decided here; the truth is the log that `alert` keeps in
/// PostgreSQL, and every message from elsewhere is only a hint to read it.
@NullMarked
package cn.harbinkepu.live;

import org.jspecify.annotations.NullMarked;
