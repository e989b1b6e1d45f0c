/// Incidents, alerts in the terms of CAP 1.2, and the knowledge packs they are written from. Enter at
/// [cn.harbinkepu.alert.Issuing] for how a message becomes public, at [cn.harbinkepu.alert.AlertState] for its
/// life and at [cn.harbinkepu.alert.CurrentAlerts] for what is in force. Open connections are left to `live`,
/// partners to `partner`: both hear of a message by the spine. What others warn of comes in by
/// [cn.harbinkepu.alert.Warnings], sent or, by [cn.harbinkepu.alert.WarningFeeds], asked for; what of it
/// goes out without the desk is for [cn.harbinkepu.alert.WarningPolicies] to say.
@NullMarked
package cn.harbinkepu.alert;

import org.jspecify.annotations.NullMarked;
