/// Having packs made and finding them, for the staff. Enter at [cn.harbinkepu.pack.web.PackPanel].
@NullMarked
package cn.harbinkepu.pack.web;

import org.jspecify.annotations.NullMarked;
