/// Films and recordings: probing, posters, renditions for streaming; and the bytes of files on their way out. Enter at
/// [cn.harbinkepu.media.PrepareFilm]. The codec itself is behind `video`.
@NullMarked
package cn.harbinkepu.media;

import org.jspecify.annotations.NullMarked;
