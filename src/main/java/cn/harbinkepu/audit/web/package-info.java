/// The administrator's page and API of the chain. Enter at [cn.harbinkepu.audit.web.AuditPages].
@NullMarked
package cn.harbinkepu.audit.web;

import org.jspecify.annotations.NullMarked;
