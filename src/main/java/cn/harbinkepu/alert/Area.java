package cn.harbinkepu.alert;

import java.util.List;

import cn.harbinkepu.taxonomy.District.Position;

/// Where a message applies.
///
/// @param name     as people call it
/// @param geocodes twelve digits, matched by prefix
/// @param polygon  one closed ring
public record Area(String name, List<String> geocodes, List<Position> polygon) {
    public Area {
        geocodes = List.copyOf(geocodes);
        polygon = List.copyOf(polygon);
    }
}
