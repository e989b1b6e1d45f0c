/// The pool for harvesters, by OAI-PMH 2.0: who asks for what, and in which order it is told. Enter
/// at
/// [cn.harbinkepu.oai.OaiRequest] and [cn.harbinkepu.oai.Harvest]. What may leave the pool, and
/// when it is told, is decided by `partner`.
@NullMarked
package cn.harbinkepu.oai;

import org.jspecify.annotations.NullMarked;
