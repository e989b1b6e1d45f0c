/// The rules in the studio: beside the form, on the page of a resource, and the page of the lists.
@NullMarked
package cn.harbinkepu.quality.web;

import org.jspecify.annotations.NullMarked;
