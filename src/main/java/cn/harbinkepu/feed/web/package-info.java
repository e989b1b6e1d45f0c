/// The feed's public API.
@NullMarked
package cn.harbinkepu.feed.web;

import org.jspecify.annotations.NullMarked;
