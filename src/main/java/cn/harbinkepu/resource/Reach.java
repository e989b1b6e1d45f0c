package cn.harbinkepu.resource;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What a person's roles let them make a resource into: the question of [Rights], about content that is not there yet.
/// A refusal is `not-allowed` and has its words beside the field.
@ApplicationScoped
class Reach {

    private final Vocabularies vocabularies;

    Reach(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    /// Asked before a draft is made or changed. It need not say yet for which districts it is.
    void requireDraft(Person person, UUID organisation, Kind kind, Collection<String> districts) {
        boolean some = person.mayActFor(Roles.EDITOR, organisation, kind.name())
                || person.mayActFor(Roles.CHIEF, organisation, kind.name());
        if (!some) {
            throw refusal("kind", "“%s”不在您的编辑权限范围内。".formatted(kind.zh()));
        }
        if (!districts.isEmpty()) {
            requireWhole(person, organisation, kind, districts);
        }
    }

    /// Asked before a draft is handed in: now no district means the whole city.
    void requireWhole(Person person, UUID organisation, Kind kind, Collection<String> districts) {
        boolean all = person.mayActFor(Roles.EDITOR, organisation, kind.name(), districts)
                || person.mayActFor(Roles.CHIEF, organisation, kind.name(), districts);
        if (!all) {
            throw refusal("districts", "%s的“%s”不在您的编辑权限范围内，请选择您负责的区县。".formatted(named(districts), kind.zh()));
        }
    }

    /// Asked before something becomes public without a review.
    void requirePublishing(Person person, UUID organisation, Kind kind, Collection<String> districts) {
        if (!person.mayActFor(Roles.CHIEF, organisation, kind.name())) {
            throw refusal("kind", "“%s”不在您的发布权限范围内。".formatted(kind.zh()));
        }
        if (!person.mayActFor(Roles.CHIEF, organisation, kind.name(), districts)) {
            throw refusal("districts", "%s的“%s”不在您的发布权限范围内。".formatted(named(districts), kind.zh()));
        }
    }

    private String named(Collection<String> districts) {
        return districts.isEmpty()
                ? "全市"
                : districts.stream().map(vocabularies::districtName).collect(Collectors.joining("、"));
    }

    private static Problem refusal(String field, String words) {
        return new Problem(ProblemCode.NOT_ALLOWED, words, List.of(new FieldError(field, words)));
    }
}
