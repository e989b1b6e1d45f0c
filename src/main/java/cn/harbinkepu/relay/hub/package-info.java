/// The hub of the feeds as WebSub (W3C Recommendation of 23 January 2018) has it. Enter at
/// [cn.harbinkepu.relay.hub.Hub]; the feeds themselves are made by `partner`.
@NullMarked
package cn.harbinkepu.relay.hub;

import org.jspecify.annotations.NullMarked;
