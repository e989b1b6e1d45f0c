/// Words that mean the same, as editors write them: kept in PostgreSQL, applied by every instance to
/// the queries that have one of them, seconds after a change. What is beyond dispute is in the analysis
/// plugin instead (`synonyms.txt`). Enter at [cn.harbinkepu.search.wording.Wordings].
@NullMarked
package cn.harbinkepu.search.wording;

import org.jspecify.annotations.NullMarked;
