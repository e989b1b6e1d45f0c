/// The way in: uploads, the reading of documents into drafts, bulk import. Enter at [cn.harbinkepu.ingest.Uploads] for
/// one file and at [cn.harbinkepu.ingest.Imports] for many. Films are prepared by `media`; what a draft becomes is
/// left to `resource`.
@NullMarked
package cn.harbinkepu.ingest;

import org.jspecify.annotations.NullMarked;
