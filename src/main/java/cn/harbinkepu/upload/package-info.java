/// The way of bytes into the store: one file at a time, looked at before it is kept. Enter at
/// [cn.harbinkepu.upload.Uploads]. What is made of a file is left to `ingest` and `media`.
@NullMarked
package cn.harbinkepu.upload;

import org.jspecify.annotations.NullMarked;
