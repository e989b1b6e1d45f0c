/// What the check of everything that is stored has found, for administrators. Enter at
/// [cn.harbinkepu.integrity.web.IntegrityPages].
@NullMarked
package cn.harbinkepu.integrity.web;

import org.jspecify.annotations.NullMarked;
