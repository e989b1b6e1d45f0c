/// Resources and their numbered, immutable revisions; review by different people; publish, correct, withdraw. Enter at
/// [cn.harbinkepu.resource.Published] to read what the public may see, at [cn.harbinkepu.resource.Drafts] and
/// [cn.harbinkepu.resource.Workflow] for the editors' side. How bytes become a draft is left to `ingest`, how they are
/// played to `media`.
@NullMarked
package cn.harbinkepu.resource;

import org.jspecify.annotations.NullMarked;
