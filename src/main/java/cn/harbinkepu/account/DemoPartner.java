package cn.harbinkepu.account;

/// The partner of the embedded default is there; what belongs to a partner can be made for it.
///
/// @param organisation its code
public record DemoPartner(String organisation) {}
