/// The way of bytes into the store: each file is looked at before it is kept. Enter at
/// [cn.harbinkepu.upload.Uploads] for files in one piece and at [cn.harbinkepu.upload.ResumableUploads] for those that
/// come in pieces. What is made of a file is left to `ingest` and `media`.
@NullMarked
package cn.harbinkepu.upload;

import org.jspecify.annotations.NullMarked;
