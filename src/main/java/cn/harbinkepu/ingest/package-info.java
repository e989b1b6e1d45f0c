/// From a file to a draft: its text, structure, title, summary and keywords. Enter at
/// [cn.harbinkepu.ingest.DraftIntake]. Bytes come in through `upload`, films are prepared by `media`, what a draft
/// becomes is left to `resource`.
@NullMarked
package cn.harbinkepu.ingest;

import org.jspecify.annotations.NullMarked;
