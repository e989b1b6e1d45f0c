/// The words of IIIF: what an image request says (Image API 3.0), what is told of an image, and the manifests by which
/// viewers elsewhere show our resources (Presentation API 3.0). Enter at
/// [cn.harbinkepu.picture.iiif.ImageRequest] and [cn.harbinkepu.picture.iiif.Manifest].
@NullMarked
package cn.harbinkepu.picture.iiif;

import org.jspecify.annotations.NullMarked;
