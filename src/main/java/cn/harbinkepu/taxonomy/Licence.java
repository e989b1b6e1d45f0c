package cn.harbinkepu.taxonomy;

import java.util.Optional;

/// What a licence allows.
///
/// @param url           its text, if it has one
/// @param leavesThePool whether partners may receive what carries it
public record Licence(String code, String zh, String en, Optional<String> url, boolean leavesThePool) {}
