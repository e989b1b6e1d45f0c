/// Candidates inside one process: the double that tests of feeds use.
@NullMarked
package cn.harbinkepu.feed.memory;

import org.jspecify.annotations.NullMarked;
