/// Chinese words as outlines, from a font of this machine, for what is drawn without a browser. Enter at
/// [cn.harbinkepu.text.outline.Letters].
@NullMarked
package cn.harbinkepu.text.outline;

import org.jspecify.annotations.NullMarked;
