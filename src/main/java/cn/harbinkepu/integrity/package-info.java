/// Whether what is stored is still what was stored: reads everything again by and by, compares digests, finds what is
/// missing and what belongs to nothing, and has made again what can be made from an original. Enter at
/// [cn.harbinkepu.integrity.IntegritySweep]. How something is made is left to the features, behind
/// [cn.harbinkepu.integrity.Maker]; uploads that were abandoned are swept by `upload`.
@NullMarked
package cn.harbinkepu.integrity;

import org.jspecify.annotations.NullMarked;
