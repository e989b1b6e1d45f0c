/// What can be learnt from searches: what people look for and do not find
/// ([cn.harbinkepu.search.learn.DemandLog] notes it, [cn.harbinkepu.search.learn.Demand] tells it), and how well the
/// search finds what is known to be right ([cn.harbinkepu.search.learn.JudgedSets],
/// [cn.harbinkepu.search.learn.Measurements]). Who asked is never known here.
@NullMarked
package cn.harbinkepu.search.learn;

import org.jspecify.annotations.NullMarked;
