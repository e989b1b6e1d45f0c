package cn.harbinkepu.taxonomy;

import java.util.List;

/// A sort of incident.
///
/// @param capCategory the CAP 1.2 category, such as `Met`
/// @param eventCodes  national event codes that lead to the hazard; empty where none could be confirmed
public record Hazard(String code, String zh, String en, String capCategory, List<Term> eventCodes) {
    public Hazard {
        eventCodes = List.copyOf(eventCodes);
    }
}
