/// What is alike, shown to editors and told to programs. Enter at [cn.harbinkepu.likeness.web.LikenessPanel].
@NullMarked
package cn.harbinkepu.likeness.web;

import org.jspecify.annotations.NullMarked;
