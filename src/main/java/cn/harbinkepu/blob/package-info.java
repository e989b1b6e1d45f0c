/// Port to the object store: bytes by the SHA-256 of their content. Enter at [cn.harbinkepu.blob.Blobs]; what many ask
/// for is read by way of [cn.harbinkepu.blob.Shelf]. What the bytes are, and who may read them, is left to
/// the features.
@NullMarked
package cn.harbinkepu.blob;

import org.jspecify.annotations.NullMarked;
