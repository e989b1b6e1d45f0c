/// The hub's address, and what partners manage of their webhooks.
@NullMarked
package cn.harbinkepu.relay.web;

import org.jspecify.annotations.NullMarked;
