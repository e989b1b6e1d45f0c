package cn.harbinkepu.quality.web;

import java.util.HashMap;
import java.util.Map;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.quality.Term;
import cn.harbinkepu.quality.TermDraft;

/// The form of a term as typed, with what is wrong.
///
/// @param errors words by field; `form` for what belongs to none
/// @param done   what was done just now, empty if nothing was
public record TermForm(Map<String, String> values, Map<String, String> errors, String done) {

    static final TermForm EMPTY = new TermForm(Map.of("level", "ADVICE", "category", "SPELLING"), Map.of(), "");

    public TermForm {
        values = Map.copyOf(values);
        errors = Map.copyOf(errors);
    }

    static TermForm of(Term term) {
        return new TermForm(
                Map.of(
                        "text", term.text(),
                        "category", term.category().name(),
                        "level", term.level().name(),
                        "replacement", term.replacement().orElse(""),
                        "reason", term.reason(),
                        "basis", term.basis(),
                        "exceptions", term.exceptionLine()),
                Map.of(),
                "");
    }

    static TermForm typed(TermDraft draft) {
        return new TermForm(
                Map.of(
                        "text", draft.text(),
                        "category", draft.category(),
                        "level", draft.level(),
                        "replacement", draft.replacement(),
                        "reason", draft.reason(),
                        "basis", draft.basis(),
                        "exceptions", draft.exceptions(),
                        "note", draft.note()),
                Map.of(),
                "");
    }

    TermForm with(Problem problem) {
        Map<String, String> beside = new HashMap<>();
        problem.errors().forEach(error -> beside.putIfAbsent(error.field(), error.message()));
        beside.put("form", problem.detail());
        return new TermForm(values, beside, "");
    }

    TermForm with(String done) {
        return new TermForm(values, Map.of(), done);
    }

    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }
}
