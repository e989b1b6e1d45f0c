/// Events for partners' systems, signed as Standard Webhooks 1.0 has it. Enter at
/// [cn.harbinkepu.relay.hook.Endpoints] for what partners manage and at
/// [cn.harbinkepu.relay.hook.HookFacts] for how something gets there. What a partner may take is
/// said by its contract (`partner`).
@NullMarked
package cn.harbinkepu.relay.hook;

import org.jspecify.annotations.NullMarked;
