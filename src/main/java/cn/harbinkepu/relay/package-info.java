/// What goes to the systems of others as soon as it happens: feeds by WebSub (`relay.hub`) and
/// events by signed webhooks (`relay.hook`). Both hear of facts by the spine, write down who is to
/// be told, and send it in lanes ([cn.harbinkepu.work.Sender]). What partners may take is decided
/// by `partner`, which also makes the feeds; warnings go by `reach`.
@NullMarked
package cn.harbinkepu.relay;

import org.jspecify.annotations.NullMarked;
