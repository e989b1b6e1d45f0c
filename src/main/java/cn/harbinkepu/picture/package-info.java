/// Pictures that can be looked into: wall charts, drawings, photographs. Each is cut once into tiles and smaller copies
/// and then shown at any size, by the addresses of IIIF too, and printed. Enter at
/// [cn.harbinkepu.picture.CutPictures]; the codec itself is behind `video`. What belongs to films is left to `media`.
@NullMarked
package cn.harbinkepu.picture;

import org.jspecify.annotations.NullMarked;
