/// The audit log as a chain that can be checked: lines are sealed, checked, exported with a signature and archived.
/// Enter at [cn.harbinkepu.audit.Chain]. Noting and reading lines is `account`'s.
@NullMarked
package cn.harbinkepu.audit;

import org.jspecify.annotations.NullMarked;
