/// Films and sound: what a file holds, a still of it, and a rendition that plays anywhere. Enter at
/// [cn.harbinkepu.video.Films]. Where the results are kept and how they are served is left to `media`.
@NullMarked
package cn.harbinkepu.video;

import org.jspecify.annotations.NullMarked;
