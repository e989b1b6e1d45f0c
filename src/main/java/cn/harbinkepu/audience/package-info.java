/// Whom content is for, and what is known of readers. Segments: [cn.harbinkepu.audience.Segments]; which exist is data
/// (`content-schema/vocabularies/segments.json`), what a resource is for its editors say. Readers:
/// [cn.harbinkepu.audience.Profiles], what they said of themselves and agreed to be kept, without a name;
/// [cn.harbinkepu.audience.EventIntake], what they did. What to show whom is left to `feed`.
@NullMarked
package cn.harbinkepu.audience;

import org.jspecify.annotations.NullMarked;
