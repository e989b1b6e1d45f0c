/// Packs for the desks of short-film platforms: a published film in an upright or square frame, with title and captions
/// drawn into the picture, and a cover. Enter at [cn.harbinkepu.pack.Packs]. The codec is behind `video`, letters come
/// from `text.outline`; sending packs away is left to `partner`.
@NullMarked
package cn.harbinkepu.pack;

import org.jspecify.annotations.NullMarked;
