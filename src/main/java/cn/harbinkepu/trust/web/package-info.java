/// The trail for everybody, and the list of what is due for its owners. Enter at [cn.harbinkepu.trust.web.TrailPages]
/// and [cn.harbinkepu.trust.web.StalePages].
@NullMarked
package cn.harbinkepu.trust.web;

import org.jspecify.annotations.NullMarked;
