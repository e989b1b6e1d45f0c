/// Port to what is shared between instances and may be lost: short-lived values, counters, sorted candidates,
/// fan-out. Enter at [cn.harbinkepu.cache.Broadcasts]. The truth is never here; losing all of it costs time,
/// not data.
@NullMarked
package cn.harbinkepu.cache;

import org.jspecify.annotations.NullMarked;
