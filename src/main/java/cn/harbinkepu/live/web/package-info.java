/// The stream as server-sent events. Enter at [cn.harbinkepu.live.web.LiveApi].
@NullMarked
package cn.harbinkepu.live.web;

import org.jspecify.annotations.NullMarked;
