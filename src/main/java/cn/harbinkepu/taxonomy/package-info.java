/// The vocabularies that everything is described with: subjects, segments, districts, hazards, licences. Enter at
/// [cn.harbinkepu.taxonomy.Vocabularies]; [cn.harbinkepu.taxonomy.ContentSchemas] validates what crosses the border.
/// Both read the files of `content-schema/`. Who belongs to a segment is left to `audience`.
@NullMarked
package cn.harbinkepu.taxonomy;

import org.jspecify.annotations.NullMarked;
