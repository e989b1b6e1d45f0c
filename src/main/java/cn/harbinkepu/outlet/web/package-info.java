/// Pages of the studio and the administration, and the addresses that platforms call.
@NullMarked
package cn.harbinkepu.outlet.web;

import org.jspecify.annotations.NullMarked;
