package cn.harbinkepu.alert;

import java.util.List;

/// One line of the log that open pages follow.
///
/// @param sequence counts up, with gaps; the place where a reader goes on
/// @param type     `alert`, `update`, `cancel` or `expire`
/// @param geocodes where it was said, now or before
public record AlertEvent(long sequence, String type, List<String> geocodes, IssuedAlert alert) {
    public AlertEvent {
        geocodes = List.copyOf(geocodes);
    }
}
