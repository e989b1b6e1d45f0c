/// Films on Kuaishou, by its open platform.
@NullMarked
package cn.harbinkepu.outlet.kuaishou;

import org.jspecify.annotations.NullMarked;
