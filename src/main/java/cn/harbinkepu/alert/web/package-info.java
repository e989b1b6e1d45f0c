/// Alerts and knowledge packs on the web: the public pages, feeds and API, and the desk. Enter at
/// [cn.harbinkepu.alert.web.AlertApi] for programs, at [cn.harbinkepu.alert.web.DeskPages] for the desk.
@NullMarked
package cn.harbinkepu.alert.web;

import org.jspecify.annotations.NullMarked;
