/// The JSON API of resources: editing, review, publication, and the public reading of one resource or the newest.
/// Enter at [cn.harbinkepu.resource.web.ResourcesApi].
@NullMarked
package cn.harbinkepu.resource.web;

import org.jspecify.annotations.NullMarked;
