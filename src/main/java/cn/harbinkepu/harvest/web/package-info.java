/// The sources of harvests, as pages of the studio and as an API. Enter at [cn.harbinkepu.harvest.web.HarvestApi].
@NullMarked
package cn.harbinkepu.harvest.web;

import org.jspecify.annotations.NullMarked;
