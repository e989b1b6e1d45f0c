/// Captions for programs (`/api/v1/resources/{id}/tracks`), for editors (`/studio/resources/{id}/captions`) and for
/// readers (the transcript under a film).
@NullMarked
package cn.harbinkepu.caption.web;

import org.jspecify.annotations.NullMarked;
