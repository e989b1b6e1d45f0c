package cn.harbinkepu.alert;

/// Fired on the instance where the log of alerts has grown by something that the spine does not carry: an end.
public record AlertsChanged() {}
