/// What every answer of the web layer has in common: one form for problems, refused paths, security headers. Enter at
/// [cn.harbinkepu.core.web.ProblemMapper].
@NullMarked
package cn.harbinkepu.core.web;

import org.jspecify.annotations.NullMarked;
