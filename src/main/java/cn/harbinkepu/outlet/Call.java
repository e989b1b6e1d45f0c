package cn.harbinkepu.outlet;

import java.util.Map;

/// A call of a platform as it came.
///
/// @param query   parameters by name
/// @param headers by names in lower case
/// @param body    empty where the platform only looks whether the address is ours
public record Call(Map<String, String> query, Map<String, String> headers, String body) {
    public Call {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    public String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
