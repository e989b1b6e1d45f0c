package cn.harbinkepu.home;

import java.time.Month;

/// What the time of year asks for in Harbin: a subject and why it matters now.
///
/// @param subject code of the subject vocabulary
public record Season(String subject, String title, String text) {

    /// The topic of the month.
    public static Season of(Month month) {
        return switch (month) {
            case DECEMBER, JANUARY, FEBRUARY -> new Season("ice-snow", "冰雪季里的科学", "冰为什么滑，雪花为什么是六角，零下三十度怎样玩得开心又不冻伤。");
            case MARCH, APRIL -> new Season("fire", "春季防火", "风大物燥的时节，野外用火、祭扫和烧荒都要格外小心。");
            case MAY, JUNE -> new Season("agriculture", "黑土地上的农时", "从整地、播种到田间管理，让科学帮忙多打粮、养好土。");
            case JULY, AUGUST -> new Season("water", "汛期与松花江", "看懂水位和预警，知道雨大水急时该往哪里走。");
            case SEPTEMBER -> new Season("history", "全国科普月", "走近科学家和他们的故事，九月一起把科学讲给更多人。");
            case OCTOBER, NOVEMBER -> new Season("safety", "取暖季安全", "燃气、煤炉和电暖器怎样用才安全，一氧化碳为什么看不见也闻不着。");
        };
    }
}
