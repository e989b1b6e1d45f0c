/// Uploads over HTTP: in one piece ([cn.harbinkepu.upload.web.FilesApi]), by the tus protocol
/// ([cn.harbinkepu.upload.web.TusApi]), as fields of a form ([cn.harbinkepu.upload.web.FormFiles]).
@NullMarked
package cn.harbinkepu.upload.web;

import org.jspecify.annotations.NullMarked;
