package cn.harbinkepu.alert;

/// Fired on the instance where something about a drill was said or has ended. The spine does not
/// carry drills.
public record DrillsChanged() {}
