package cn.harbinkepu.quality.web;

import java.util.List;

import io.quarkus.qute.TemplateExtension;

import cn.harbinkepu.quality.Term;
import cn.harbinkepu.quality.Term.Category;

/// How the page of the lists puts terms in order.
@TemplateExtension
final class RuleWords {

    private RuleWords() {}

    static List<Term> inCategory(List<Term> terms, Category category) {
        return terms.stream().filter(term -> term.category() == category).toList();
    }
}
