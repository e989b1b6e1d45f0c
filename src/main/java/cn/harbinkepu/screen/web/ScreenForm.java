package cn.harbinkepu.screen.web;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;

/// The form of a new display as typed, with what is wrong with one field.
///
/// @param group for which it was sent; empty for none
public record ScreenForm(String group, String name, String contact, String phone, String field, String words) {

    static final ScreenForm NOTHING = new ScreenForm("", "", "", "", "", "");

    ScreenForm with(Problem problem) {
        String wrong =
                problem.errors().stream().findFirst().map(FieldError::field).orElse("name");
        return new ScreenForm(group, name, contact, phone, wrong, problem.detail());
    }

    public boolean isFor(String id) {
        return group.equals(id);
    }

    public String error(String name) {
        return field.equals(name) ? words : "";
    }
}
