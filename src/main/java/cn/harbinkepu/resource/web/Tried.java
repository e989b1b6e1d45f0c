package cn.harbinkepu.resource.web;

import java.util.Map;

import cn.harbinkepu.core.Problem;

/// What a person tried on the page of a resource and why it was refused, to be shown beside that form.
///
/// @param act   the form, empty if nothing was tried
/// @param typed what was typed, by field
public record Tried(String act, String refusal, Map<String, String> typed) {

    static final Tried NOTHING = new Tried("", "", Map.of());

    public Tried {
        typed = Map.copyOf(typed);
    }

    static Tried refused(String act, Problem refusal, Map<String, String> typed) {
        return new Tried(act, refusal.detail(), typed);
    }

    public String error(String form) {
        return act.equals(form) ? refusal : "";
    }

    public String value(String field) {
        return typed.getOrDefault(field, "");
    }
}
