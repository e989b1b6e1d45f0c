/// The upload and import APIs. Enter at [cn.harbinkepu.ingest.web.FilesApi].
@NullMarked
package cn.harbinkepu.ingest.web;

import org.jspecify.annotations.NullMarked;
