package cn.harbinkepu.search;

import java.util.regex.Pattern;

/// The words that make a question of what is looked for: 为什么, 哪里, 多少 … They stand in questions and
/// seldom in answers, and everywhere alike, so they only draw attention away from the rest.
final class QuestionWords {

    /// The longer ones first. Not taken are words in which the same characters mean something: 哪吒, 几何,
    /// 茶几, 吗啡.
    private static final Pattern FORMS = Pattern.compile("请问|請問|怎么办|怎麼辦|怎么回事|怎麼回事|咋办|咋辦|咋整|咋回事|咋样|咋樣|咋|为什么|為什麼|为啥|為啥"
            + "|什么时候|什麼時候|什么样|什麼樣|什么|什麼|啥时候|是啥"
            + "|哪一年|哪一天|哪一|哪些|哪个|哪個|哪里|哪裡|哪裏|哪儿|哪兒|哪种|哪種|哪(?![吒怕])"
            + "|多少|怎样|怎樣|怎么样|怎麼樣|怎么|怎麼|如何|是否|有没有|有沒有|是不是|能不能|会不会|會不會"
            + "|吗(?![啡丁])|嗎(?![啡丁])|呢(?![喃绒絨])|谁|誰|(?<!茶)几(?![何内內丁乎率近案])|(?<!茶)幾(?![何內丁乎率近])");

    private QuestionWords() {}

    /// The text without them; all of it if nothing else would be left.
    static String without(String text) {
        String rest = FORMS.matcher(text).replaceAll(" ");
        return rest.codePoints().anyMatch(Character::isLetterOrDigit) ? rest.strip() : text;
    }
}
