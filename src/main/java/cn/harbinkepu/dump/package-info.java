/// The pool as files: everything now and then, and each night what has changed. Enter at
/// [cn.harbinkepu.dump.Dumps]; what may leave the pool is decided by `partner`.
@NullMarked
package cn.harbinkepu.dump;

import org.jspecify.annotations.NullMarked;
