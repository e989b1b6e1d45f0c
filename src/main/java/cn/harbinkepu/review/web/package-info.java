/// Pages and API of reviewing: the list of what waits, the panels on the page of a resource, the page behind a link for
/// signing, the plans. Enter at [cn.harbinkepu.review.web.ReviewPanel].
@NullMarked
package cn.harbinkepu.review.web;

import org.jspecify.annotations.NullMarked;
