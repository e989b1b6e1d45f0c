/// People, organisations, roles, sign-in, keys and the audit log. Enter at [cn.harbinkepu.account.Person] for who is
/// calling, at [cn.harbinkepu.account.Audit] to note what they did and at [cn.harbinkepu.account.AuditLog] to read it.
/// What a role may do is said by each resource method, never here.
@NullMarked
package cn.harbinkepu.account;

import org.jspecify.annotations.NullMarked;
