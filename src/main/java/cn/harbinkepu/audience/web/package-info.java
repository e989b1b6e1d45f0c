/// Profiles and events for programs and pages; see [cn.harbinkepu.audience].
@NullMarked
package cn.harbinkepu.audience.web;

import org.jspecify.annotations.NullMarked;
