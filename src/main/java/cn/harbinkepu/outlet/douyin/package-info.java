/// Films on Douyin, by its open platform.
@NullMarked
package cn.harbinkepu.outlet.douyin;

import org.jspecify.annotations.NullMarked;
