/// Uploads over HTTP. Enter at [cn.harbinkepu.upload.web.FilesApi].
@NullMarked
package cn.harbinkepu.upload.web;

import org.jspecify.annotations.NullMarked;
