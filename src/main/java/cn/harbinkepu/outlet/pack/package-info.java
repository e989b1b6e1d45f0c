/// The package that a desk publishes by hand, as a ZIP.
@NullMarked
package cn.harbinkepu.outlet.pack;

import org.jspecify.annotations.NullMarked;
