package cn.harbinkepu.alert;

import java.util.List;

/// Where a message applies.
///
/// @param name     as people call it
/// @param english  as readers of English find it
/// @param geocodes twelve digits, matched by prefix
public record Area(String name, String english, List<String> geocodes, Outline outline) {
    public Area {
        geocodes = List.copyOf(geocodes);
    }
}
