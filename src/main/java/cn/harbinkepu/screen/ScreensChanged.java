package cn.harbinkepu.screen;

import java.util.UUID;

/// Fired on the instance where a display's key, its being in use, or what a group shows was changed.
///
/// @param id of the display or of the group
record ScreensChanged(UUID id) {}
