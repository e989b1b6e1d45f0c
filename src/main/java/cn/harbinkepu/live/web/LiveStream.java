package cn.harbinkepu.live.web;

import java.util.Optional;

/// A stream that was asked for.
///
/// @param lastEventId what was heard last; absent for a beginning
/// @param district    a division code; absent for everything
record LiveStream(Optional<String> lastEventId, Optional<String> district) {}
