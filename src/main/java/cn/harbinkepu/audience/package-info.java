/// Audience segments: whom content is for. Enter at [cn.harbinkepu.audience.Segments]. Which segments exist is
/// data (`content-schema/vocabularies/segments.json`); what a resource is for, its editors say.
@NullMarked
package cn.harbinkepu.audience;

import org.jspecify.annotations.NullMarked;
