/// The studio page on which a draft begins. Enter at [cn.harbinkepu.ingest.web.IntakePages].
@NullMarked
package cn.harbinkepu.ingest.web;

import org.jspecify.annotations.NullMarked;
