/// Pictures on their way out: IIIF images and manifests, the panel for looking into a chart. Enter at
/// [cn.harbinkepu.picture.web.ImageService].
@NullMarked
package cn.harbinkepu.picture.web;

import org.jspecify.annotations.NullMarked;
