package cn.harbinkepu.bulk;

/// What the two example rows of the template say.
final class TemplateCells {

    private TemplateCells() {}

    static String venue(String field) {
        return switch (field) {
            case "externalId" -> "venue-001";
            case "kind" -> "场馆";
            case "title" -> "示例科普教育基地";
            case "summary" -> "面向中小学生的气象观测体验，须提前三天预约。";
            case "keywords" -> "气象、雷达";
            case "language" -> "zh-CN";
            case "segments" -> "青少年";
            case "districts" -> "南岗区";
            case "licence" -> "CC-BY-SA-4.0";
            case "attribution" -> "示例科普教育基地";
            case "source" -> "https://venue.example/";
            case "address" -> "南岗区示例街 2 号";
            case "longitude" -> "126.65";
            case "latitude" -> "45.74";
            case "hours" -> "周二至周日 9:00–16:30";
            case "access" -> "地铁示例站 1 号口步行 5 分钟，入口有坡道。";
            case "url" -> "https://venue.example/";
            default -> "";
        };
    }

    static String exhibit(String field) {
        return switch (field) {
            case "externalId" -> "exhibit-001";
            case "kind" -> "展品";
            case "title" -> "旋转的傅科摆";
            case "summary" -> "看摆锤怎样显示地球在自转。";
            case "body" -> "摆锤始终在同一平面内摆动，转动的是脚下的地面。";
            case "language" -> "zh-CN";
            case "licence" -> "CC-BY-SA-4.0";
            case "attribution" -> "示例科普教育基地";
            case "publishedAt" -> "2026-01-31";
            case "venue" -> "venue-001";
            default -> "";
        };
    }
}
