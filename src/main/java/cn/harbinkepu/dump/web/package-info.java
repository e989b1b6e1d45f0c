/// The files at `/dumps`, their signed list, and the administrator's order.
@NullMarked
package cn.harbinkepu.dump.web;

import org.jspecify.annotations.NullMarked;
