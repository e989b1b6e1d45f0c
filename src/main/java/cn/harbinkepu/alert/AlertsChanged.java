package cn.harbinkepu.alert;

/// Fired on the instance where the log of alerts has grown, so that open pages hear at the commit; the spine tells
/// them again, in case this instance dies first, of all but ends.
public record AlertsChanged() {}
