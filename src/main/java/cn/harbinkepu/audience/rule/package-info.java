/// Rules of segments, as values: who belongs ([cn.harbinkepu.audience.rule.PeopleRule]) and what is shown
/// ([cn.harbinkepu.audience.rule.ContentRule]). A rule is asked in memory, compiled to a condition of PostgreSQL that
/// says the same, written as JSON (`content-schema/segment.schema.json`) and told in Chinese. Which rules are in force
/// is left to `audience`.
@NullMarked
package cn.harbinkepu.audience.rule;

import org.jspecify.annotations.NullMarked;
